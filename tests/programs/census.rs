//! A census that is sent households, and asks about those it doubts: what it groups is its own, what it compares is borrowed.

use std::collections::BTreeMap;

use coro::prelude::*;

#[derive(Clone, Debug, PartialEq)]
struct Household {
    street: String,
    people: Vec<(String, u32)>,
}

#[derive(Debug, PartialEq)]
enum Census {
    Ready,
    Counted(usize),
    Doubted { street: String, oldest: String },
    Grouped(String),
}

/// Counts households by street. An age above `most` is asked about, and taken over as it is answered.
#[coro::coroutine]
fn census(
    most: u32,
) -> impl Coroutine<Option<Household>, Yield = Census, Return = BTreeMap<String, Vec<Household>>> {
    let mut by_street = BTreeMap::<String, Vec<Household>>::new();
    let mut count = 0;
    let mut next = yield_!(Census::Ready);
    while let Some(mut household) = next {
        let doubted = household.people.iter().filter(|(_, age)| *age > most);
        let oldest = doubted
            .max_by_key(|(_, age)| *age)
            .map(|(name, _)| name.clone());
        if let Some(oldest) = oldest {
            let street = household.street.clone();
            let answer = yield_!(Census::Doubted { street, oldest });
            let Some(answer) = answer else { break };
            let ages: BTreeMap<&str, u32> = answer
                .people
                .iter()
                .map(|(name, age)| (name.as_str(), *age))
                .collect();
            for (name, age) in &mut household.people {
                if let Some(right) = ages.get(name.as_str()) {
                    *age = *right;
                }
            }
        }
        let others = by_street.entry(household.street.clone()).or_default();
        others.push(household);
        let households = others.len();
        count += 1;
        if households > 1 {
            let mut names = Vec::new();
            for household in &others[..] {
                for (name, _) in &household.people {
                    names.push(name.as_str());
                }
            }
            names.sort_unstable();
            let grouped = names.join(" ");
            next = yield_!(Census::Grouped(grouped));
        } else {
            next = yield_!(Census::Counted(count));
        }
    }
    by_street.retain(|_, households| !households.is_empty());
    by_street
}

fn household(street: &str, people: &[(&str, u32)]) -> Household {
    let people = people.iter().map(|(name, age)| ((*name).to_owned(), *age));
    Household {
        street: street.to_owned(),
        people: people.collect(),
    }
}

#[test]
fn doubts_what_is_too_old_and_groups_by_street() {
    let (mut census, ready) = census(120).start().ok().unwrap();
    assert_eq!(ready, Census::Ready);
    let mut tell = |street: &str, people: &[(&str, u32)]| {
        census.send(Some(household(street, people))).ok().unwrap()
    };
    assert_eq!(tell("elm", &[("ann", 30), ("bob", 4)]), Census::Counted(1));
    let doubted = Census::Doubted {
        street: "oak".to_owned(),
        oldest: "cid".to_owned(),
    };
    assert_eq!(tell("oak", &[("cid", 940), ("dan", 200)]), doubted);
    assert_eq!(tell("oak", &[("cid", 94)]), Census::Counted(2));
    let grouped = tell("elm", &[("abe", 50)]);
    assert_eq!(grouped, Census::Grouped("abe ann bob".to_owned()));
    let counted = census.send(None).err().unwrap().returned().unwrap();
    assert_eq!(counted["elm"].len(), 2);
    let oak = household("oak", &[("cid", 94), ("dan", 200)]);
    assert_eq!(counted["oak"], [oak]);
}
