//! What adapters and loops make of what is borrowed, without borrowing it.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Kind {
    Dwarf,
    Elf,
}

impl Kind {
    fn as_str(&self) -> &'static str {
        if *self == Self::Elf { "elf" } else { "dwarf" }
    }
    fn first(&self) -> Option<&'static str> {
        self.as_str().get(..1)
    }
}

#[derive(Clone, Debug)]
struct Person {
    name: &'static str,
    kind: Kind,
    tags: &'static [&'static str],
    nicks: Vec<&'static str>,
    own: String,
    pair: (&'static str, u32),
}

static PERSON: Person = Person {
    name: "someone",
    kind: Kind::Elf,
    tags: &[],
    nicks: Vec::new(),
    own: String::new(),
    pair: ("a", 1),
};

fn people() -> Vec<Person> {
    let dwarf = Person {
        name: "gimli ",
        kind: Kind::Dwarf,
        tags: &["axe", "beard"],
        nicks: vec!["elf-friend"],
        own: "mine".to_owned(),
        pair: (" left ", 3),
    };
    vec![dwarf, PERSON.clone()]
}

oracle! {
    fn what_is_static_or_lent_from_elsewhere() -> Coroutine<u32, Yield = usize, Return = String> + Clone {
        let (people, lines, kinds) = (people(), vec![" a ", "b"], vec![Kind::Elf, Kind::Dwarf]);
        let refs: Vec<&'static Person> = vec![&PERSON];
        let by = BTreeMap::from([(1, "one "), (2, "two")]);
        let trimmed: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
        let names: Vec<_> = people.iter().map(|person| person.name).collect();
        let short = people.iter().map(|person| person.name.trim()).collect::<Vec<_>>();
        let spelled: Vec<_> = people.iter().map(|person| person.kind.as_str()).collect();
        let counted = kinds.iter().map(|kind| (kind.as_str(), 1)).collect::<BTreeMap<_, _>>();
        let most = refs.iter().map(|person| &person.own).max();
        let pairs: Vec<(&str, &String)> = refs.iter().map(|person| (person.own.as_str(), &person.own)).collect();
        let tags = people.iter().flat_map(|person| person.tags.iter()).collect::<Vec<_>>();
        let nicks: Vec<&str> = people.iter().flat_map(|person| person.nicks.iter().copied()).collect();
        let first = people.first().map(|person| person.name.trim()).unwrap_or("none");
        let initial = kinds.first().and_then(|kind| kind.first());
        let initials = kinds.iter().filter_map(|kind| kind.first()).max();
        let values: Vec<&str> = by.iter().map(|(_, value)| value.trim()).collect();
        let numbered: BTreeMap<&str, usize> = people.iter().enumerate().map(|(at, person)| (person.name, at)).collect();
        let copied: Vec<(usize, &str)> = lines.iter().enumerate().map(|(at, line)| (at, *line)).collect();
        let lefts: Vec<&str> = people.iter().map(|person| person.pair.0.trim()).collect();
        let either: Vec<_> = kinds.iter().map(|kind| if *kind == Kind::Elf { kind.as_str() } else { "no elf" }).collect();
        let said: Vec<&str> = people.iter().map(|person| -> &str { &person.nicks.first().unwrap_or(&"no one") }).collect();
        yield_!(people.len() + lines.len() + kinds.len() + refs.len() + by.len());
        mark(format!("{trimmed:?} {names:?} {short:?} {spelled:?} {counted:?} {most:?} {pairs:?} {tags:?} {nicks:?}"));
        mark(format!("{first} {initial:?} {initials:?} {values:?} {numbered:?} {copied:?} {lefts:?} {either:?} {said:?}"));
        yield_!(people.len());
        people[0].own.clone()
    }
}

oracle! {
    fn what_is_made_of_what_is_lent() -> Coroutine<u32, Yield = usize, Return = String> + Clone {
        let people = people();
        let all: String = people.iter().map(|person| person.own.as_str()).collect();
        let owned: Vec<String> = people.iter().map(|person| person.own.as_str()).map(str::to_owned).collect();
        let lens: HashSet<usize> = people.iter().map(|person| person.own.as_str()).map(str::len).collect();
        let sum: u32 = people.iter().map(|person| &person.pair).map(|pair| pair.1).sum();
        let is_it: Vec<bool> = people.iter().map(|person| person.own.as_str() == "mine").collect();
        let most = people.iter().map(|person| person.own.trim()).map(str::len).max();
        let chars: Vec<char> = people.iter().flat_map(|person| person.own.chars()).collect();
        let known: HashMap<usize, &str> = people.iter().map(|person| (person.own.len(), person.name)).collect();
        let count = people.iter().map(|person| person.own.as_str()).filter(|own| !own.is_empty()).count();
        yield_!(people.len());
        mark(format!("{all} {owned:?} {} {sum} {is_it:?} {most:?} {chars:?} {} {count}", lens.len(), known.len()));
        yield_!(count);
        people[0].own.clone()
    }
}

oracle! {
    fn what_is_put_into_variables() -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let (people, lines, kinds) = (people(), vec![" a ", "bcd"], vec![Kind::Elf, Kind::Dwarf]);
        let (refs, strings) = (vec![&PERSON], vec!["long".to_owned(), "short".to_owned()]);
        let mut copied = Vec::new();
        for line in &lines { copied.push(*line); }
        let mut coerced: Vec<&str> = Vec::new();
        for line in &lines { coerced.push(line); }
        let mut names = Vec::new();
        for person in &people { names.push(person.name); names.push(person.name.trim()); }
        let mut references: Vec<&str> = Vec::new();
        for person in &people { references.push(&person.name); references.push(&people[0].pair.0); }
        if let Some(person) = people.first() { references.push(&person.name); }
        let mut spelled = Vec::new();
        for kind in &kinds { spelled.push(kind.as_str()); }
        let mut counts = BTreeMap::new();
        for person in &refs { counts.insert(person.own.as_str(), 1); *counts.entry(&person.own).or_insert(0) += 1; }
        let mut longest = "";
        for line in &lines { if line.len() > longest.len() { longest = line; } }
        let mut last = None;
        for person in &refs { last = Some(&person.own); }
        let mut shadowed = Vec::new();
        for string in &strings { let string = kinds[string.len() % 2].as_str(); shadowed.push(string); }
        let mut lens = HashSet::new();
        for string in &strings { lens.insert(string.len()); lens.insert(string.trim().len()); }
        let mut numbered = Vec::new();
        for (at, string) in strings.iter().enumerate() { numbered.push((at, string.len())); }
        let mut mixed = vec![""];
        mixed.push(lines[0]);
        mixed.push(&lines[1]);
        mixed[0] = lines[0];
        let mut text = String::new();
        for string in &strings { text.push_str(string); text.insert_str(0, string.trim()); }
        let mut of_one = Vec::new();
        of_one.push(people[0].name);
        of_one.push(people[0].kind.as_str());
        let mut matched = Vec::new();
        for string in strings.iter() { match string.len() { 0 => {} n => matched.push(n) } }
        let mut sum = yield_!(people.len() + lines.len() + kinds.len() + refs.len() + strings.len()) as usize;
        mark(format!("{copied:?} {coerced:?} {names:?} {spelled:?} {counts:?} {longest} {last:?} {shadowed:?} {references:?}"));
        mark(format!("{} {numbered:?} {mixed:?} {text} {of_one:?} {matched:?}", lens.len()));
        loop {
            let mut found = Vec::new();
            for string in &strings { if string.len() > sum { found.push(string); } }
            sum += found.len();
            mark(format!("{found:?}"));
            drop(found);
            if yield_!(sum) == 0 { return sum; }
        }
    }
}
