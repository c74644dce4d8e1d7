//! Disjoint sets of numbers, which can be united.

/// The sets. One number of each stands for it.
#[derive(Default, Debug)]
pub struct DisjointSets {
    /// Another number of the set, or the number itself if it stands for the set.
    parents: Vec<u32>,
}

impl DisjointSets {
    /// Starts anew: each number below `count` is a set of its own.
    pub fn reset(&mut self, count: u32) {
        self.parents.clear();
        self.parents.extend(0..count);
    }

    /// The number that stands for the set of this one.
    #[inline]
    pub fn find(&mut self, mut number: u32) -> u32 {
        let parents = &mut self.parents;
        while parents[number as usize] != number {
            // Halves the path for the next time.
            let next = parents[number as usize];
            parents[number as usize] = parents[next as usize];
            number = next;
        }
        number
    }

    /// Unites two sets, each given by the number that stands for it: `into` stands for both.
    #[inline]
    pub fn unite(&mut self, from: u32, into: u32) {
        self.parents[from as usize] = into;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn united_sets_have_one_number() {
        let mut sets = DisjointSets::default();
        sets.reset(6);
        sets.unite(0, 1);
        sets.unite(1, 2);
        sets.unite(4, 5);
        let found: Vec<u32> = (0..6).map(|number| sets.find(number)).collect();
        assert_eq!(found, [2, 2, 2, 3, 5, 5]);
    }
}
