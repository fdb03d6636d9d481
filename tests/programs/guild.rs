//! A guild whose heroes and their quests are borrowed one by one, each while other parts of it, and of the guild, change.

use coro::prelude::*;
use std::collections::BTreeMap;

#[derive(Debug, PartialEq)]
enum Ask {
    Roll { who: String, against: u32 },
    Spend(u32),
    Done(String),
}

#[derive(Debug, Default)]
struct Quest {
    name: String,
    dangers: Vec<u32>,
    reward: u32,
    log: Vec<String>,
}

#[derive(Debug, Default)]
struct Hero {
    name: String,
    quests: Vec<Quest>,
    gold: u32,
    wounds: u32,
    best: Option<u32>,
    bag: BTreeMap<String, u32>,
}

#[derive(Debug, Default)]
struct Guild {
    heroes: BTreeMap<u32, Hero>,
    treasury: u32,
    chronicle: Vec<String>,
}

impl Guild {
    #[coro::coroutine]
    fn season(&mut self, tax: u32) -> impl Coroutine<u32, Yield = Ask, Return = u32> {
        for (id, hero) in self.heroes.iter_mut() {
            for quest in hero.quests.iter_mut() {
                let mut won = 0;
                for (at, danger) in quest.dangers.iter_mut().enumerate() {
                    let roll = yield_!(Ask::Roll {
                        who: hero.name.clone(),
                        against: *danger
                    });
                    if roll < *danger {
                        hero.wounds += *danger - roll;
                        quest.log.push(format!("{at}: {roll} < {danger}"));
                        *danger = danger.saturating_sub(roll);
                        continue;
                    }
                    won += 1;
                    *hero.bag.entry(format!("trophy {at}")).or_insert(0) += 1;
                }
                if won > 0 {
                    let share = quest.reward * won;
                    self.treasury += share / tax;
                    hero.gold += share - share / tax;
                    hero.best = hero.best.max(Some(share));
                }
                self.chronicle
                    .push(format!("{id} {}: {}", quest.name, quest.log.len()));
            }
            while hero.wounds > 0 && hero.gold > 0 {
                let spent = match try_yield!(Ask::Spend(hero.gold)) {
                    Ok(spent) => spent.min(hero.gold).min(hero.wounds),
                    Err(_) => return self.treasury,
                };
                hero.gold -= spent;
                hero.wounds -= spent;
                if spent == 0 {
                    break;
                }
            }
            yield_!(Ask::Done(std::mem::take(&mut hero.name)));
        }
        self.treasury
    }

    #[coro::coroutine]
    fn outfit(
        &mut self,
        id: u32,
    ) -> impl Coroutine<u32, Yield = Ask, Return = Result<u32, String>> {
        let hero = self
            .heroes
            .get_mut(&id)
            .ok_or_else(|| format!("no hero {id}"))?;
        hero.gold += 5;
        for (name, count) in hero.bag.iter_mut() {
            let price = yield_!(Ask::Spend(hero.gold));
            let Some(left) = hero.gold.checked_sub(price) else {
                self.chronicle
                    .push(format!("{} has no gold for {name}", hero.name));
                return Err(name.clone());
            };
            hero.gold = left;
            *count += 1;
        }
        if let Some(quest) = hero.quests.last_mut() {
            let dangers = &mut quest.dangers;
            dangers.push(yield_!(Ask::Roll {
                who: hero.name.clone(),
                against: quest.reward
            }));
            quest.reward += dangers.iter().sum::<u32>();
            dangers.retain(|danger| *danger > 0);
            quest.log.push(format!("{dangers:?}"));
        }
        Ok(hero.gold)
    }
}

#[test]
fn a_season_and_an_outfit() {
    let quest = |name: &str, dangers: &[u32]| Quest {
        name: name.to_owned(),
        dangers: dangers.to_vec(),
        reward: 10,
        log: Vec::new(),
    };
    let hero = |name: &str, quests| Hero {
        name: name.to_owned(),
        quests,
        ..Default::default()
    };
    let ann = hero("ann", vec![quest("cave", &[5, 2]), quest("moor", &[9])]);
    let mut guild = Guild {
        heroes: BTreeMap::from([(1, ann), (2, hero("bob", Vec::new()))]),
        ..Default::default()
    };
    let roll = |who: &str, against| Ask::Roll {
        who: who.to_owned(),
        against,
    };
    {
        let (mut season, first) = guild.season(2).start().ok().unwrap();
        assert_eq!(first, roll("ann", 5));
        assert_eq!(season.send(3).unwrap(), roll("ann", 2));
        assert_eq!(season.send(4).unwrap(), roll("ann", 9));
        assert_eq!(season.send(1).unwrap(), Ask::Spend(5));
        assert_eq!(season.send(2).unwrap(), Ask::Spend(3));
        assert_eq!(season.send(9).unwrap(), Ask::Done("ann".to_owned()));
        assert_eq!(season.send(0).unwrap(), Ask::Done("bob".to_owned()));
        assert_eq!(season.send(0).unwrap_err().returned(), Some(5));
    }
    assert_eq!(guild.chronicle, ["1 cave: 1", "1 moor: 1"]);
    let ann = &guild.heroes[&1];
    assert_eq!((ann.gold, ann.wounds, ann.best), (0, 5, Some(10)));
    assert_eq!(ann.quests[0].dangers, [2, 2]);
    assert_eq!(ann.bag["trophy 1"], 1);
    {
        let (mut outfit, first) = guild.outfit(1).start().ok().unwrap();
        assert_eq!(first, Ask::Spend(5));
        assert_eq!(outfit.send(3).unwrap(), roll("", 10));
        assert_eq!(outfit.send(4).unwrap_err().returned(), Some(Ok(2)));
    }
    let ann = &guild.heroes[&1];
    assert_eq!((ann.gold, ann.bag["trophy 1"]), (2, 2));
    assert_eq!(ann.quests[1].dangers, [8, 4]);
    assert_eq!(ann.quests[1].reward, 22);
    assert_eq!(ann.quests[1].log, ["0: 1 < 9", "[8, 4]"]);
    assert_eq!(
        guild.outfit(7).start().err(),
        Some(Err("no hero 7".to_owned()))
    );
}
