//! A tour through the rooms of a museum, room within room, that hands the guest book on to each and gets it back.

use coro::prelude::*;
use coro::{Closed, SendError};

struct Room {
    name: String,
    motto: Option<String>,
    pieces: Vec<Option<u32>>,
    rooms: Vec<Room>,
}

/// Each send is how many visitors are still there.
#[coro::coroutine]
fn tour<'b>(
    room: Room,
    mut book: &'b mut Vec<String>,
) -> Box<dyn Coroutine<u32, Yield = String, Return = Result<&'b mut Vec<String>, String>> + 'b> {
    let label = format!("{}{}", room.name, room.motto.as_deref().unwrap_or("."));
    let visitors = yield_!(label.clone());
    if visitors == 0 {
        return Err(label);
    }
    let mut pieces = room.pieces;
    for piece in &mut pieces[..] {
        match piece {
            Some(worth) if *worth > 90 => {
                book.push(format!("{worth}?"));
            }
            _ => {}
        }
    }
    let [first, last] = [pieces.first().copied(), pieces.last().copied()];
    if let Some(worth) = first
        .flatten()
        .or(last.flatten())
        .filter(|worth| *worth > 5)
    {
        match try_yield!(format!("{worth} coins")) {
            Ok(0) => return Err(room.motto.map_or(label, |motto| motto + "!")),
            Ok(visitors) => book.push(format!("{visitors} saw {worth}")),
            Err(Closed { .. }) => book.push(format!("closed at {worth}")),
        }
    }
    for inner in room.rooms.into_iter().rev() {
        book = yield_from!(tour(inner, book))?;
    }
    book.push(label);
    Ok(book)
}

fn room(name: &str, motto: Option<&str>, pieces: &[Option<u32>], rooms: Vec<Room>) -> Room {
    Room {
        name: name.to_owned(),
        motto: motto.map(str::to_owned),
        pieces: pieces.to_vec(),
        rooms,
    }
}

fn museum() -> Room {
    let cellar = room("cellar", None, &[None, Some(95)], vec![]);
    let attic = room("attic", Some(" up"), &[Some(2)], vec![]);
    room("hall", Some("!"), &[Some(7), None], vec![cellar, attic])
}

#[test]
fn every_room_is_seen_and_the_book_comes_back() {
    let mut book = vec![];
    let (mut tour, first) = tour(museum(), &mut book).start().ok().unwrap();
    assert_eq!(first, "hall!");
    assert_eq!(tour.send(4), Ok("7 coins".to_owned()));
    assert_eq!(tour.send(3), Ok("attic up".to_owned()));
    assert_eq!(tour.send(3), Ok("cellar.".to_owned()));
    assert_eq!(tour.send(3), Ok("95 coins".to_owned()));
    let Err(SendError::Returned(Ok(book))) = tour.send(2) else {
        panic!("the tour is over");
    };
    let expected = ["3 saw 7", "attic up", "95?", "2 saw 95", "cellar.", "hall!"];
    assert_eq!(*book, expected);
}

#[test]
fn a_room_without_visitors_ends_all() {
    let mut book = vec![];
    let (mut tour, _) = tour(museum(), &mut book).start().ok().unwrap();
    assert_eq!(tour.send(1), Ok("7 coins".to_owned()));
    assert_eq!(tour.send(1), Ok("attic up".to_owned()));
    assert_eq!(
        tour.send(0),
        Err(SendError::Returned(Err("attic up".to_owned())))
    );
}
