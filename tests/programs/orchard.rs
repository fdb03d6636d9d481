//! An orchard whose rows, and the trees in them, are looked after one by one through references that go three deep.

use coro::prelude::*;

#[derive(Debug, PartialEq)]
enum Work {
    Prune {
        row: String,
        tree: usize,
        branches: usize,
    },
    Pick(u32),
}

struct Tree {
    branches: Vec<u32>,
    fruit: u32,
    notes: Vec<String>,
}

enum Plot {
    Row {
        name: String,
        trees: Vec<Tree>,
        seasons: u32,
    },
    Fallow(u32),
}

struct Orchard<F: FnMut(u32) -> u32> {
    plots: Vec<Plot>,
    basket: u32,
    price: F,
    ledger: Vec<u32>,
}

impl<F: FnMut(u32) -> u32> Orchard<F> {
    #[coro::coroutine]
    fn year(
        &mut self,
        limit: u32,
    ) -> impl Coroutine<u32, Yield = Work, Return = Result<u32, String>> {
        for (at, plot) in self.plots.iter_mut().enumerate() {
            match plot {
                Plot::Row {
                    name,
                    trees,
                    seasons,
                } => {
                    for (number, tree) in trees.iter_mut().enumerate() {
                        let before = tree.branches.len();
                        let cut = yield_!(Work::Prune {
                            row: name.clone(),
                            tree: number,
                            branches: before
                        });
                        for branch in tree.branches.iter_mut().skip(cut as usize) {
                            *branch += yield_!(Work::Pick(*branch + tree.fruit));
                            tree.fruit += *branch;
                            self.basket += *branch;
                            if self.basket > limit {
                                tree.notes.push(format!("{name} {number}: {}", self.basket));
                                return Err(std::mem::take(name));
                            }
                        }
                        tree.notes.push(format!("{} of {before}", tree.fruit));
                        *seasons += 1;
                    }
                    self.ledger.push((self.price)(self.basket));
                }
                Plot::Fallow(years) => {
                    *years += u32::try_from(at).unwrap();
                    self.ledger.push(*years);
                }
            }
        }
        Ok(self.ledger.iter().sum())
    }
}

#[test]
fn a_good_year_and_one_over_the_limit() {
    let tree = |branches: &[u32]| Tree {
        branches: branches.to_vec(),
        fruit: 0,
        notes: Vec::new(),
    };
    let mut calls = 0;
    let mut orchard = Orchard {
        plots: vec![
            Plot::Row {
                name: "north".to_owned(),
                trees: vec![tree(&[1, 2]), tree(&[3])],
                seasons: 0,
            },
            Plot::Fallow(4),
        ],
        basket: 0,
        price: |basket| {
            calls += 1;
            basket * 2
        },
        ledger: Vec::new(),
    };
    let prune = |tree, branches| Work::Prune {
        row: "north".to_owned(),
        tree,
        branches,
    };
    {
        let (mut year, first) = orchard.year(100).start().ok().unwrap();
        assert_eq!(first, prune(0, 2));
        assert_eq!(year.send(0).unwrap(), Work::Pick(1));
        assert_eq!(year.send(4).unwrap(), Work::Pick(7)); // branch 5, fruit 5, basket 5
        assert_eq!(year.send(1).unwrap(), prune(1, 1)); // branch 3, fruit 8, basket 8
        assert_eq!(year.send(1).unwrap_err().returned(), Some(Ok(21))); // 16 and 5
    }
    {
        let (mut year, first) = orchard.year(12).start().ok().unwrap();
        assert_eq!(first, prune(0, 2));
        assert_eq!(year.send(1).unwrap(), Work::Pick(11)); // 3 and 8
        let over = year.send(2).unwrap_err().returned(); // branch 5, basket 13
        assert_eq!(over, Some(Err("north".to_owned())));
    }
    let Plot::Row {
        name,
        trees,
        seasons,
    } = &orchard.plots[0]
    else {
        unreachable!()
    };
    assert_eq!((name.as_str(), *seasons), ("", 2));
    assert_eq!(trees[0].branches, [5, 5]);
    assert_eq!(trees[0].notes, ["8 of 2", "north 0: 13"]);
    assert_eq!(trees[1].notes, ["0 of 1"]);
    assert_eq!(orchard.ledger, [16, 5]);
    drop(orchard);
    assert_eq!(calls, 1);
}
