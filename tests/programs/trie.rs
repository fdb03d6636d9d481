//! A dictionary that is typed into letter by letter: references that go down a tree of maps, and stay where there is no child.

use std::collections::HashMap;

use coro::prelude::*;

#[derive(Default)]
struct Trie {
    children: HashMap<char, Trie>,
    words: u32,
    is_word: bool,
}

impl Trie {
    /// Types a word, up to a newline: yields how many have been typed that begin so, and returns whether it is new.
    #[coro::coroutine]
    fn typed(&mut self) -> impl Coroutine<char, Yield = u32, Return = bool> {
        let mut node = self;
        loop {
            let letter = yield_!(node.words);
            node.words += 1;
            if letter == '\n' {
                break;
            }
            node = node.children.entry(letter).or_default();
        }
        let was_word = node.is_word;
        node.is_word = true;
        !was_word
    }

    /// Looks a word up, which may have nothing but known letters.
    #[coro::coroutine]
    fn looked_up(&self) -> impl Coroutine<char, Yield = Option<u32>, Return = bool> {
        let mut node = self;
        loop {
            let letter = yield_!(Some(node.words));
            match node.children.get(&letter) {
                Some(next) => node = next,
                None if letter == '\n' => return node.is_word,
                None => {
                    yield_!(None);
                    return false;
                }
            }
        }
    }

    /// Forgets a word; returns how long it is.
    #[coro::coroutine]
    fn forgotten(&mut self) -> impl Coroutine<char, Yield = u32, Return = Option<u32>> {
        let (mut node, mut length) = (self, 0);
        loop {
            let letter = yield_!(length);
            node.words -= 1;
            if letter == '\n' {
                break;
            }
            match node.children.get_mut(&letter) {
                Some(next) => {
                    node = next;
                    length += 1;
                }
                None => return None,
            }
        }
        node.is_word = false;
        Some(length)
    }

    /// Makes all words more likely that begin with what is typed, and counts them at the last letter that is known.
    #[coro::coroutine]
    fn praised(&mut self) -> impl Coroutine<char, Yield = u32, Return = u32> {
        let mut node = self;
        let mut letter = yield_!(0);
        while let Some(next) = node.children.get_mut(&letter) {
            next.words += 10;
            letter = yield_!(next.words);
            node = next;
        }
        node.words
    }
}

fn typed(trie: &mut Trie, word: &str) -> Option<bool> {
    let (mut typing, _) = trie.typed().start().ok()?;
    for letter in word.chars() {
        typing.send(letter).ok()?;
    }
    typing.send('\n').err()?.returned()
}

#[test]
fn goes_down_and_stays() {
    let mut trie = Trie::default();
    let is_new = ["to", "tea", "ten", "to"].map(|word| typed(&mut trie, word));
    assert_eq!(is_new, [Some(true), Some(true), Some(true), Some(false)]);

    {
        let (mut looking, all) = trie.looked_up().start().ok().unwrap();
        assert_eq!(all, Some(4));
        let known = ['t', 'e', 'n'].map(|letter| looking.send(letter).unwrap());
        assert_eq!(known, [Some(4), Some(2), Some(1)]);
        assert_eq!(looking.send('\n').unwrap_err().returned(), Some(true));
        let (mut looking, _) = trie.looked_up().start().ok().unwrap();
        assert_eq!(looking.send('x'), Ok(None));
        assert_eq!(looking.send('y').unwrap_err().returned(), Some(false));
    }

    {
        let (mut praising, _) = trie.praised().start().ok().unwrap();
        assert_eq!((praising.send('t'), praising.send('e')), (Ok(14), Ok(12)));
        assert_eq!(praising.send('x').unwrap_err().returned(), Some(12));
    }

    {
        let (mut forgetting, _) = trie.forgotten().start().ok().unwrap();
        let lengths = (forgetting.send('t'), forgetting.send('o'));
        assert_eq!(lengths, (Ok(1), Ok(2)));
        let forgotten = forgetting.send('\n').unwrap_err().returned();
        assert_eq!(forgotten, Some(Some(2)));
    }
    assert_eq!(typed(&mut trie, "to"), Some(true));
}
