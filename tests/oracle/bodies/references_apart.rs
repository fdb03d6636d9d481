//! Variables that are exclusive references of which a part is borrowed across yields while others are used.

use std::collections::BTreeMap;

use crate::harness::*;
use crate::oracle_method;

#[derive(Clone, Debug)]
struct Player {
    items: Vec<u32>,
    hp: u32,
    name: String,
    inner: Option<Box<Player>>,
    pair: (Vec<u32>, u32),
    made: D,
}

impl Player {
    fn reset(&mut self) {
        self.hp = 1;
    }
}

fn player(name: &str, items: &[u32]) -> Player {
    Player {
        items: items.to_vec(),
        hp: 10,
        name: name.to_owned(),
        inner: None,
        pair: (items.to_vec(), 0),
        made: d("made"),
    }
}

fn players() -> BTreeMap<u32, Player> {
    BTreeMap::from([(1, player("one", &[1, 2])), (2, player("two", &[3]))])
}

#[derive(Clone, Debug)]
enum Shape {
    Many { list: Vec<Player>, count: u32 },
    One(Player),
    None,
}

oracle_method! {
    for Game { players: BTreeMap<u32, Player>, turn: u32 } = Game { players: players(), turn: 0 };
    fn of_a_map_or_out(&mut self) -> Coroutine<u32, Yield = u32, Return = Option<u32>> {
        let id = yield_!(0) % 2 + 1;
        let player = self.players.get_mut(&id)?;
        player.reset();
        for item in player.items.iter_mut() {
            player.hp += yield_!(*item);
            *item += player.hp;
            player.name.push('!');
        }
        mark(&player.name);
        let hp = player.hp;
        self.turn += hp;
        Some(self.turn)
    }
}

oracle_method! {
    for Game { players: BTreeMap<u32, Player>, others: BTreeMap<u32, Player>, turn: u32 } = Game {
        players: players(),
        others: players(),
        turn: 0
    };
    fn in_loops_beside_others(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        for player in self.players.values_mut() {
            for item in &mut player.items {
                player.hp += yield_!(*item);
                self.turn += 1;
                *item = self.turn;
            }
            player.made = d(format!("{} {}", player.name, player.hp));
        }
        for (id, player) in self.others.iter_mut() {
            if let Some(last) = player.items.last_mut() {
                *last += yield_!(player.hp + *id);
                player.hp -= 1;
                *last += yield_!(player.hp);
            }
            self.turn += player.hp;
        }
        self.turn
    }
}

oracle_method! {
    for List { players: Vec<Player>, best: Option<Player>, next: Option<Player>, others: Vec<Player>, log: Vec<String> } = List {
        players: vec![player("a", &[1, 2]), player("b", &[])],
        best: Some(player("best", &[7, 8])),
        next: Some(player("next", &[9])),
        others: vec![player("c", &[4]), player("d", &[5, 6])],
        log: Vec::new()
    };
    fn of_an_element_and_an_option(&mut self) -> Coroutine<u32, Yield = u32, Return = String> {
        let first = &mut self.players[0];
        for item in &mut first.items {
            first.hp += yield_!(*item);
            self.log.push(format!("{} {item}", first.hp));
        }
        if let Some(best) = self.best.as_mut() {
            for item in best.items.iter_mut().rev() {
                best.hp += yield_!(*item);
                self.log.push(best.name.clone());
                *item += 1;
            }
        }
        if let Some(best) = &mut self.next {
            let items = &mut best.items;
            for at in 0..items.len() {
                items[at] += yield_!(best.hp);
                best.name.push('+');
                self.log.push(best.name.clone());
            }
        }
        for (at, player) in self.others.iter_mut().enumerate() {
            let (left, right) = (&mut player.pair.0, &mut player.pair.1);
            for item in left.iter_mut() {
                *right += yield_!(*item + at as u32);
                *item += *right;
                player.hp += *item;
            }
            self.log.push(format!("{} {}", player.hp, right));
        }
        self.log.join(",")
    }
}

oracle_method! {
    for Holder { many: Shape, one: Shape, turn: u32 } = Holder {
        many: Shape::Many { list: vec![player("a", &[1]), player("b", &[2, 3])], count: 1 },
        one: Shape::One(player("one", &[5, 6])),
        turn: 0
    };
    fn of_a_variant(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        if let Shape::Many { list, count } = &mut self.many {
            for player in list.iter_mut() {
                for item in player.items.iter_mut() {
                    player.hp += yield_!(*item);
                    *count += 1;
                    self.turn += player.hp;
                }
            }
            self.turn += *count;
        }
        match &mut self.one {
            Shape::Many { .. } => {}
            Shape::One(player) => {
                let items = player.items.iter_mut();
                for item in items {
                    *item += yield_!(player.hp);
                    player.hp += 1;
                    self.turn += 1;
                }
                mark(&player.name);
            }
            Shape::None => {
                self.turn += yield_!(1);
            }
        }
        self.turn
    }
}

oracle_method! {
    for Tree { root: Player, a_b: u32, a: (u32, u32), total: u32 } = Tree {
        root: Player { inner: Some(Box::new(player("leaf", &[1, 2]))), ..player("root", &[3]) },
        a_b: 1,
        a: (2, 3),
        total: 0
    };
    fn behind_a_box(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        let root = &mut self.root;
        if let Some(inner) = root.inner.as_mut() {
            for item in inner.items.iter_mut() {
                inner.hp += yield_!(*item);
                root.hp += inner.hp;
                self.total += root.hp;
            }
            let name = inner.name.len() as u32;
            for item in inner.pair.0.iter_mut() {
                *item += yield_!(name);
            }
        }
        let items = root.items.iter_mut();
        for item in items {
            self.a_b += yield_!(*item);
            self.a.0 += self.a_b;
            *item += self.a.1;
        }
        self.total + self.a.0
    }
}

oracle_method! {
    for Words { counts: BTreeMap<String, (u32, Vec<u32>)>, seen: u32 } = Words {
        counts: BTreeMap::new(),
        seen: 0
    };
    fn of_an_entry(&mut self) -> Coroutine<u32, Yield = u32, Return = String> {
        let entry = self.counts.entry("a".to_owned()).or_default();
        let places = &mut entry.1;
        places.push(yield_!(entry.0));
        entry.0 += 1;
        self.seen += 1;
        places.push(yield_!(self.seen));
        format!("{places:?} {} {}", entry.0, self.seen)
    }
}

oracle_method! {
    for This { players: Vec<Player> } = This { players: vec![player("a", &[1, 2]), player("b", &[])] };
    fn parts_by_branches(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut turns = 0;
        for player in &mut self.players {
            let list = if yield_!(player.hp) % 2 == 0 { &mut player.items } else { &mut player.pair.0 };
            list.push(yield_!(1));
            list.push(yield_!(2));
            player.hp += 1;
            player.name.push('x');
            turns += list.len() as u32;
        }
        turns
    }
}

oracle_method! {
    for This { player: Player } = This { player: player("a", &[1, 2]) };
    fn parts_by_arms(&mut self) -> Coroutine<u32, Yield = String, Return = u32> {
        let (turn, last) = match yield_!(self.player.name.clone()) {
            0 => return self.player.hp,
            1 => (1, self.player.items.last_mut()),
            turn => {
                self.player.name.push('y');
                (turn, self.player.pair.0.first_mut())
            }
        };
        let Some(last) = last else { return turn };
        *last += yield_!(self.player.name.clone());
        self.player.name.push('z');
        *last += yield_!(self.player.name.clone());
        *last
    }
}
