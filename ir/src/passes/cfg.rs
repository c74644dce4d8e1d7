//! The control-flow graph: predecessors, dominators and loops, in time linear in the edges (for
//! dominators, times a logarithm).
//!
//! Blocks stand in the order of the Wasm text, and control flow is structured. Hence edges to a
//! later block never close a cycle, edges to an earlier block or to itself go to the header of a
//! loop that contains their source, and the blocks of a loop lie within one range of indices that
//! is entered only through its first block. So the index order of the blocks is a topological order
//! of the forward edges, and one walk computes the dominators: an edge back to a header that
//! dominates its source has no influence on them. [`crate::verify`] checks these properties.

use crate::{Block, Function};

/// No block.
pub const NONE: u32 = u32::MAX;

/// What is known of a block's place in the graph.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// The immediate dominator; [`NONE`] for the entry and unreachable blocks.
    pub idom: u32,
    /// Number of dominators above.
    pub depth: u32,
    /// An ancestor in the dominator tree, chosen so that any ancestor is a logarithmic number of
    /// steps away.
    pub jump: u32,
    /// The header of the innermost loop range that contains the block (a header is in its own);
    /// [`NONE`] outside of loops.
    pub loop_header: u32,
    /// For a loop header the last block of its range, else zero.
    pub loop_end: u32,
    /// For a loop header the header of the next outer loop, else [`NONE`].
    pub loop_parent: u32,
    /// Number in a walk of the dominator tree that visits a block before those that it dominates.
    pub preorder: u32,
    /// How many blocks it dominates, itself included; zero for unreachable blocks.
    pub dominated: u32,
    first_predecessor: u32,
}

/// The graph of one function. The memory is reused from function to function.
#[derive(Default, Debug)]
pub struct Cfg {
    /// By block.
    pub nodes: Vec<Node>,
    /// The reachable blocks, each before those that it dominates.
    pub preorder: Vec<u32>,
    predecessors: Vec<u32>,
    scratch: Vec<u32>,
}

impl Cfg {
    /// Analyses a function.
    pub fn build(&mut self, function: &Function) {
        self.count_edges(function);
        self.collect_predecessors(function);
        self.find_dominators();
        self.number_dominators();
        self.find_loops();
    }

    /// The distinct reachable predecessors of a block, in the order of the blocks.
    #[inline]
    pub fn predecessors(&self, block: u32) -> &[u32] {
        let first = self.nodes[block as usize].first_predecessor as usize;
        let next = self.nodes.get(block as usize + 1);
        let end = next.map_or(self.predecessors.len(), |next| {
            next.first_predecessor as usize
        });
        &self.predecessors[first..end]
    }

    /// How many edges lead to the blocks from `low` to `high`.
    pub fn edges_to(&self, low: u32, high: u32) -> usize {
        let first = self.nodes[low as usize].first_predecessor as usize;
        let next = self.nodes.get(high as usize + 1);
        let end = next.map_or(self.predecessors.len(), |next| {
            next.first_predecessor as usize
        });
        end - first
    }

    /// Whether control can reach the block.
    #[inline]
    pub fn is_reachable(&self, block: u32) -> bool {
        self.nodes[block as usize].dominated != 0
    }

    /// Whether every path to `b` leads through `a`. Both must be reachable.
    #[inline]
    pub fn dominates(&self, a: u32, b: u32) -> bool {
        let a = &self.nodes[a as usize];
        self.nodes[b as usize].preorder.wrapping_sub(a.preorder) < a.dominated
    }

    /// Whether the range of the loop contains the block.
    #[inline]
    pub fn loop_contains(&self, header: u32, block: u32) -> bool {
        header <= block && block <= self.nodes[header as usize].loop_end
    }

    /// Marks reachable blocks (`dominated` is 1 for now) and counts their distinct predecessors.
    fn count_edges(&mut self, function: &Function) {
        let blocks = function.blocks.len();
        self.nodes.clear();
        self.nodes.resize(
            blocks,
            Node {
                idom: NONE,
                depth: 0,
                jump: 0,
                loop_header: NONE,
                loop_end: 0,
                loop_parent: NONE,
                preorder: 0,
                dominated: 0,
                first_predecessor: 0,
            },
        );
        // The last source that was seen at each target: repeated edges count once.
        self.scratch.clear();
        self.scratch.resize(blocks, NONE);
        let Some(entry) = self.nodes.first_mut() else {
            return;
        };
        entry.dominated = 1;
        for source in 0..blocks as u32 {
            if self.nodes[source as usize].dominated == 0 {
                continue;
            }
            let Cfg { nodes, scratch, .. } = &mut *self;
            function.for_each_successor(function.terminator(Block(source)), |target| {
                if scratch[target.index()] != source {
                    scratch[target.index()] = source;
                    nodes[target.index()].dominated = 1;
                    nodes[target.index()].first_predecessor += 1;
                }
            });
        }
    }

    fn collect_predecessors(&mut self, function: &Function) {
        let mut sum = 0;
        for node in &mut self.nodes {
            sum += std::mem::replace(&mut node.first_predecessor, sum);
        }
        self.predecessors.clear();
        self.predecessors.resize(sum as usize, 0);
        // Where each block's next predecessor goes. Sources ascend, so a repeated one is the last
        // that was written.
        self.scratch.clear();
        let starts = self.nodes.iter().map(|node| node.first_predecessor);
        self.scratch.extend(starts);
        for source in 0..self.nodes.len() as u32 {
            if self.nodes[source as usize].dominated == 0 {
                continue;
            }
            let Cfg {
                nodes,
                scratch,
                predecessors,
                ..
            } = &mut *self;
            function.for_each_successor(function.terminator(Block(source)), |target| {
                let next = &mut scratch[target.index()];
                let is_first = *next == nodes[target.index()].first_predecessor;
                if is_first || predecessors[*next as usize - 1] != source {
                    predecessors[*next as usize] = source;
                    *next += 1;
                }
            });
        }
    }

    fn find_dominators(&mut self) {
        for block in 1..self.nodes.len() as u32 {
            if !self.is_reachable(block) {
                continue;
            }
            let mut idom = NONE;
            for index in 0..self.predecessors(block).len() {
                let source = self.predecessors(block)[index];
                if source >= block {
                    break;
                }
                idom = if idom == NONE {
                    source
                } else {
                    self.common_dominator(idom, source)
                };
            }
            if idom == NONE {
                // Only in a function that the verifier rejects: a cycle that is not entered through
                // its first block.
                idom = 0;
            }
            let parent = self.nodes[idom as usize];
            let grandparent = self.nodes[parent.jump as usize];
            // Skew-binary numbers: two jumps of equal length become one of twice the length plus
            // one.
            let is_pair = parent.depth - grandparent.depth
                == grandparent.depth - self.nodes[grandparent.jump as usize].depth;
            let node = &mut self.nodes[block as usize];
            node.idom = idom;
            node.depth = parent.depth + 1;
            node.jump = if is_pair { grandparent.jump } else { idom };
        }
    }

    /// The closest block that dominates both.
    pub fn common_dominator(&self, mut a: u32, mut b: u32) -> u32 {
        let nodes = &self.nodes;
        if nodes[a as usize].depth < nodes[b as usize].depth {
            std::mem::swap(&mut a, &mut b);
        }
        let depth = nodes[b as usize].depth;
        while nodes[a as usize].depth > depth {
            let node = &nodes[a as usize];
            let is_far = nodes[node.jump as usize].depth < depth;
            a = if is_far { node.idom } else { node.jump };
        }
        while a != b {
            let (left, right) = (&nodes[a as usize], &nodes[b as usize]);
            // Blocks of equal depth have jumps of equal length.
            (a, b) = if left.jump == right.jump {
                (left.idom, right.idom)
            } else {
                (left.jump, right.jump)
            };
        }
        a
    }

    fn number_dominators(&mut self) {
        for block in (1..self.nodes.len()).rev() {
            let node = self.nodes[block];
            if node.dominated != 0 {
                self.nodes[node.idom as usize].dominated += node.dominated;
            }
        }
        // Where each block's next child starts.
        self.scratch.clear();
        self.scratch.resize(self.nodes.len(), 1);
        self.preorder.clear();
        let reachable = self.nodes.first().map_or(0, |entry| entry.dominated);
        self.preorder.resize(reachable as usize, 0);
        for block in 1..self.nodes.len() {
            let node = self.nodes[block];
            if node.dominated == 0 {
                continue;
            }
            let number = self.nodes[node.idom as usize].preorder + self.scratch[node.idom as usize];
            self.scratch[node.idom as usize] += node.dominated;
            self.nodes[block].preorder = number;
            self.preorder[number as usize] = block as u32;
        }
    }

    fn find_loops(&mut self) {
        // The closed ranges behind the current block that no loop has swallowed so far, the nearest
        // last.
        self.scratch.clear();
        for block in (0..self.nodes.len() as u32).rev() {
            let Some(&last) = self.predecessors(block).last() else {
                continue;
            };
            if last < block {
                continue;
            }
            let mut end = last;
            // An outer loop may be continued from within an inner one, before the inner one's last
            // block.
            while let Some(&inner) = self.scratch.last() {
                if inner > end {
                    break;
                }
                end = end.max(self.nodes[inner as usize].loop_end);
                self.scratch.pop();
            }
            self.nodes[block as usize].loop_end = end;
            self.scratch.push(block);
        }
        let mut current = NONE;
        for block in 0..self.nodes.len() as u32 {
            while current != NONE && self.nodes[current as usize].loop_end < block {
                current = self.nodes[current as usize].loop_parent;
            }
            let last = self.predecessors(block).last();
            if last.is_some_and(|&last| last >= block) {
                self.nodes[block as usize].loop_parent = current;
                current = block;
            }
            self.nodes[block as usize].loop_header = current;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::takes_linear_time;
    use crate::text::parse_function;

    fn cfg(blocks: &str) -> Cfg {
        let text = format!("function %f (i32) -> () {{\n    var l0: i32\n{blocks}}}\n");
        let (_, function) = parse_function(&text).unwrap();
        let mut cfg = Cfg::default();
        cfg.build(&function);
        cfg
    }

    #[test]
    fn diamond_and_unreachable() {
        let cfg = cfg(
            "block0:\n br_if l0, block1, block2\nblock1:\n jump block3\nblock2:\n jump block3\n\
                       block3:\n return []\nblock4:\n jump block3\n",
        );
        assert_eq!(cfg.nodes[3].idom, 0);
        assert_eq!(cfg.predecessors(3), [1, 2]);
        assert!(!cfg.is_reachable(4));
        assert!(cfg.dominates(0, 3) && !cfg.dominates(1, 3) && cfg.dominates(3, 3));
        assert_eq!(cfg.preorder, [0, 1, 2, 3]);
    }

    #[test]
    fn outer_loop_continued_from_the_inner() {
        let cfg = cfg(
            "block0:\n jump block1\nblock1: loop\n jump block2\nblock2: loop\n br_if l0, block1, block3\n\
                       block3:\n br_if l0, block2, block4\nblock4:\n return []\n",
        );
        assert_eq!((cfg.nodes[1].loop_end, cfg.nodes[2].loop_end), (3, 3));
        assert_eq!(cfg.nodes[2].loop_parent, 1);
        assert_eq!(cfg.nodes[3].loop_header, 2);
        assert_eq!(cfg.nodes[4].loop_header, NONE);
        assert!(cfg.loop_contains(1, 3) && !cfg.loop_contains(1, 4));
    }

    #[test]
    fn repeated_targets_are_one_edge() {
        let cfg = cfg(
            "block0:\n br_table l0, [block1, block2, block1], block2\nblock1:\n jump block2\nblock2:\n return []\n",
        );
        assert_eq!(cfg.predecessors(1), [0]);
        assert_eq!(cfg.predecessors(2), [0, 1]);
    }

    #[test]
    fn ladder_of_exits_is_fast() {
        // Every block leaves to the last: each of its edges asks for a common dominator a long way
        // up.
        let text = |count| {
            let mut blocks = String::new();
            for block in 0..count {
                blocks += &format!(
                    "block{block}:\n br_if l0, block{count}, block{}\n",
                    block + 1
                );
            }
            blocks += &format!("block{count}:\n return []\n");
            format!("function %f (i32) -> () {{\n    var l0: i32\n{blocks}}}\n")
        };
        let count = 100_000;
        let function = takes_linear_time(count, text, |function| Cfg::default().build(function));
        let mut cfg = Cfg::default();
        cfg.build(&function);
        assert_eq!(cfg.nodes[count].idom, 0);
        assert_eq!(cfg.nodes[count - 1].depth, count as u32 - 1);
    }
}
