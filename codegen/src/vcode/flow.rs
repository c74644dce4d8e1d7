//! The control-flow graph as regalloc2 wants it: reachable blocks only, distinct edges, none of
//! them critical.

use gantry_ir::{Block, Function, Opcode};
use regalloc2::Block as Node;

/// No block.
pub(super) const NONE: u32 = u32::MAX;

/// An edge that got a block of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Split {
    /// IR block that it leaves.
    pub source: Block,
    /// IR block that it enters.
    pub target: Block,
    /// The new block.
    pub node: u32,
}

/// The graph. A *node* is a block of vcode: first the reachable IR blocks in their order, then the
/// blocks of split edges.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// The node of each IR block, or [`NONE`].
    pub nodes: Vec<u32>,
    /// The IR block of each node that has one.
    pub blocks: Vec<Block>,
    /// Split edges, by the order of their sources; nodes ascend.
    pub splits: Vec<Split>,
    /// For each IR block the node to go to instead, or [`NONE`].
    pub redirects: Vec<u32>,
    /// Number of nodes for IR blocks.
    pub ir_nodes: u32,
    successors: Vec<Node>,
    successor_starts: Vec<u32>,
    predecessors: Vec<Node>,
    predecessor_starts: Vec<u32>,
    /// By IR block: number of distinct predecessors.
    entering: Vec<u32>,
    /// By IR block: last source that was seen to enter it.
    seen: Vec<u32>,
    stack: Vec<u32>,
    tree: Dominators,
}

/// See [`Flow::dominator_steps`].
#[derive(Debug, Default)]
struct Dominators {
    /// By node: its parent in the tree of dominators.
    parents: Vec<u32>,
    /// By node: its place in an order in which edges go forward, but for those back to a loop's
    /// header.
    places: Vec<u32>,
    /// The nodes in that order.
    order: Vec<u32>,
}

impl Flow {
    /// Analyses a function.
    pub fn build(&mut self, function: &Function) {
        self.find_reachable(function);
        self.count_entering(function);
        self.collect_successors(function);
        self.collect_predecessors();
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.successor_starts.len() - 1
    }

    /// The node that the current block enters to get to an IR block. Zero where control never gets
    /// there.
    pub fn target(&self, block: Block) -> u32 {
        let node = match self.redirects[block.index()] {
            NONE => self.nodes[block.index()],
            redirect => redirect,
        };
        if node == NONE { 0 } else { node }
    }

    pub fn successors(&self, node: usize) -> &[Node] {
        let range = self.successor_starts[node]..self.successor_starts[node + 1];
        &self.successors[range.start as usize..range.end as usize]
    }

    pub fn predecessors(&self, node: usize) -> &[Node] {
        let range = self.predecessor_starts[node]..self.predecessor_starts[node + 1];
        &self.predecessors[range.start as usize..range.end as usize]
    }

    /// The node of the IR block that this is, or whose edge it is.
    pub fn origin(&self, node: usize) -> usize {
        match node.checked_sub(self.ir_nodes as usize) {
            Some(split) => self.nodes[self.splits[split].source.index()] as usize,
            None => node,
        }
    }

    /// Whether control may get from the code before a node that is an IR block to that node.
    pub fn is_fallen_into(&self, node: usize) -> bool {
        let before = |pred: &Node| self.origin(pred.index()) + 1 == node;
        self.predecessors(node).iter().any(before)
    }

    /// The nodes in the order of their code's origin: a split edge's behind the block that it
    /// leaves. Edges that are not loops' go forward in it.
    pub fn in_order(&self) -> impl Iterator<Item = u32> {
        let mut splits = self.splits.iter().peekable();
        let mut node = 0;
        std::iter::from_fn(move || {
            let leaves = |split: &&Split| self.nodes[split.source.index()] < node;
            if let Some(split) = splits.next_if(leaves) {
                return Some(split.node);
            }
            node += 1;
            (node <= self.ir_nodes).then(|| node - 1)
        })
    }

    /// How many steps regalloc2's search for dominators takes, or that it is more than `limit`: it
    /// climbs from each pair of predecessors to where they meet, which can be the square of the
    /// number of nodes.
    pub fn dominator_steps(&mut self, limit: u64) -> u64 {
        let mut tree = std::mem::take(&mut self.tree);
        tree.order.clear();
        tree.order.extend(self.in_order());
        tree.places.clear();
        tree.places.resize(self.len(), 0);
        for (place, &node) in tree.order.iter().enumerate() {
            tree.places[node as usize] = place as u32;
        }
        let steps = self.climb(&mut tree, limit);
        self.tree = tree;
        steps
    }

    fn climb(&self, tree: &mut Dominators, limit: u64) -> u64 {
        let Dominators {
            parents,
            places,
            order,
        } = tree;
        parents.clear();
        parents.resize(self.len(), NONE);
        let mut steps = 0;
        // The first time finds the tree, as control is reducible, the second finds no change.
        for _ in 0..2 {
            for &node in order.iter().skip(1) {
                let preds = self.predecessors(node as usize);
                let place = places[node as usize];
                // As regalloc2 does, from the first predecessor that is not a loop's end.
                let forward = preds.iter().find(|pred| places[pred.index()] < place);
                let Some(mut found) = forward.map(|pred| pred.index() as u32) else {
                    continue;
                };
                for pred in preds {
                    let mut other = pred.index() as u32;
                    if other != 0 && parents[other as usize] == NONE {
                        continue;
                    }
                    while found != other {
                        steps += 1;
                        if places[found as usize] > places[other as usize] {
                            found = parents[found as usize];
                        } else {
                            other = parents[other as usize];
                        }
                    }
                    if steps > limit {
                        return steps;
                    }
                }
                parents[node as usize] = found;
            }
        }
        steps
    }

    /// Numbers the blocks that control can reach.
    fn find_reachable(&mut self, function: &Function) {
        const FOUND: u32 = 0;
        let Flow { nodes, stack, .. } = self;
        nodes.clear();
        nodes.resize(function.blocks.len(), NONE);
        stack.clear();
        stack.push(0);
        nodes[0] = FOUND;
        while let Some(block) = stack.pop() {
            function.for_each_successor(function.terminator(Block(block)), |target| {
                if nodes[target.index()] == NONE {
                    nodes[target.index()] = FOUND;
                    stack.push(target.0);
                }
            });
        }
        self.redirects.clear();
        self.redirects.resize(nodes.len(), NONE);
        self.blocks.clear();
        for (block, node) in nodes.iter_mut().enumerate() {
            if *node == FOUND {
                *node = self.blocks.len() as u32;
                self.blocks.push(Block::from_index(block));
            }
        }
        self.ir_nodes = self.blocks.len() as u32;
    }

    /// Calls `visit` with each distinct successor of a reachable block, by the memory of `seen`,
    /// which must not contain the block's number yet.
    fn distinct(seen: &mut [u32], function: &Function, block: u32, mut visit: impl FnMut(Block)) {
        function.for_each_successor(function.terminator(Block(block)), |target| {
            if seen[target.index()] != block {
                seen[target.index()] = block;
                visit(target);
            }
        });
    }

    fn count_entering(&mut self, function: &Function) {
        let Flow {
            nodes,
            entering,
            seen,
            ..
        } = self;
        entering.clear();
        entering.resize(nodes.len(), 0);
        seen.clear();
        seen.resize(nodes.len(), NONE);
        for block in (0..nodes.len() as u32).filter(|&block| nodes[block as usize] != NONE) {
            Self::distinct(seen, function, block, |target| {
                entering[target.index()] += 1
            });
        }
    }

    fn collect_successors(&mut self, function: &Function) {
        let Flow {
            nodes,
            splits,
            successors,
            successor_starts,
            entering,
            seen,
            ..
        } = self;
        successors.clear();
        successor_starts.clear();
        splits.clear();
        seen.fill(NONE);
        let mut next_node = self.ir_nodes;
        for block in (0..nodes.len() as u32).filter(|&block| nodes[block as usize] != NONE) {
            successor_starts.push(successors.len() as u32);
            // A branch with one distinct target counts as if it had two: moves of the edge would go
            // before the branch, which may have operands.
            let branches = function.terminator(Block(block)).op != Opcode::Jump;
            Self::distinct(seen, function, block, |target| {
                let mut node = nodes[target.index()];
                if branches && entering[target.index()] > 1 {
                    let source = Block(block);
                    node = next_node;
                    next_node += 1;
                    splits.push(Split {
                        source,
                        target,
                        node,
                    });
                }
                successors.push(Node::new(node as usize));
            });
        }
        for split in splits {
            successor_starts.push(successors.len() as u32);
            successors.push(Node::new(nodes[split.target.index()] as usize));
        }
        successor_starts.push(successors.len() as u32);
    }

    fn collect_predecessors(&mut self) {
        let starts = &mut self.predecessor_starts;
        starts.clear();
        starts.resize(self.successor_starts.len(), 0);
        for target in &self.successors {
            starts[target.index()] += 1;
        }
        let mut sum = 0;
        for start in starts.iter_mut() {
            sum += *start;
            *start = sum;
        }
        // Each start is now the end of the node's range; filling the ranges from behind makes them
        // starts. So a node's last predecessor comes first, and regalloc2, which looks for the
        // dominator of each predecessor and what it has found so far, climbs the tree of dominators
        // once for each node and not once for each predecessor.
        self.predecessors.clear();
        self.predecessors
            .resize(self.successors.len(), Node::invalid());
        for source in 0..self.successor_starts.len() - 1 {
            let range = self.successor_starts[source]..self.successor_starts[source + 1];
            for target in &self.successors[range.start as usize..range.end as usize] {
                starts[target.index()] -= 1;
                self.predecessors[starts[target.index()] as usize] = Node::new(source);
            }
        }
    }
}
