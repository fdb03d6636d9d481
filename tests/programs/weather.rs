//! A weather office that reckons with what its charts lend: readings are looked up in the middle of sums that yield.

use std::collections::BTreeMap;

use coro::SendError;
use coro::prelude::*;

#[derive(Clone, Debug, PartialEq)]
struct Chart<const HOURS: usize> {
    rows: BTreeMap<&'static str, [i32; HOURS]>,
    bounds: (i32, i32),
    notes: Vec<String>,
}

#[derive(Debug, PartialEq)]
enum Lack {
    Place(&'static str),
    Hour(usize),
}

impl<const HOURS: usize> Chart<HOURS> {
    fn row(&self, place: &'static str) -> Result<&[i32; HOURS], Lack> {
        self.rows.get(place).ok_or(Lack::Place(place))
    }

    fn at(&self, place: &'static str, hour: usize) -> Result<&i32, Lack> {
        self.row(place)?.get(hour).ok_or(Lack::Hour(hour))
    }

    fn bounded(&self) -> Bounded<'_> {
        Bounded {
            low: &self.bounds.0,
            high: &self.bounds.1,
        }
    }
}

struct Bounded<'c> {
    low: &'c i32,
    high: &'c i32,
}

fn chart() -> Chart<3> {
    Chart {
        rows: BTreeMap::from([("coast", [10, 12, 11]), ("hill", [4, 7, 5])]),
        bounds: (-20, 40),
        notes: Vec::new(),
    }
}

/// What a forecaster adds to each reading comes back by the yield that shows the one of another place.
#[coro::coroutine]
fn forecast<const HOURS: usize>(
    mut chart: Chart<HOURS>,
) -> impl Coroutine<i32, Yield = i32, Return = Result<Chart<HOURS>, Lack>> {
    for hour in 0..HOURS {
        let sum = chart.row("coast")?[hour] + yield_!(chart.row("hill")?[hour]);
        let sum = clamp(
            (*chart.bounded().low, *chart.bounded().high),
            sum * 2 - yield_!(sum),
        );
        let text = format!("{}..{}", chart.row("hill")?[hour] * 2, sum + yield_!(0));
        chart.notes.push(text);
        if *chart.at("coast", hour)? > 11 && sum < yield_!(1) {
            chart.bounds.1 = *chart.at("hill", hour)? + yield_!(chart.bounds.1);
        }
    }
    let last = *chart.at("hill", hour_of(yield_!(2)))? + yield_!(3);
    chart.rows.entry("hill").and_modify(|row| row[0] = last);
    Ok(chart)
}

fn clamp((low, high): (i32, i32), reading: i32) -> i32 {
    reading.clamp(low, high)
}

fn hour_of(sent: i32) -> usize {
    usize::try_from(sent).unwrap_or(usize::MAX)
}

/// The same, with each reading copied ahead of what is shown.
fn by_hand(mut chart: Chart<3>, mut show: impl FnMut(i32) -> i32) -> Chart<3> {
    for hour in 0..3 {
        let (coast, hill) = (chart.rows["coast"][hour], chart.rows["hill"][hour]);
        let sum = coast + show(hill);
        let (low, high) = chart.bounds;
        let sum = (sum * 2 - show(sum)).clamp(low, high);
        let more = sum + show(0);
        chart.notes.push(format!("{}..{more}", hill * 2));
        if coast > 11 && sum < show(1) {
            chart.bounds.1 = hill + show(high);
        }
    }
    let hour = hour_of(show(2));
    let hill = chart.rows["hill"][hour];
    let last = hill + show(3);
    chart.rows.insert("hill", [last, 7, 5]);
    chart
}

#[test]
fn sums_are_of_what_was_on_the_chart() {
    let sent = |turn: usize| [2, 30, 1][turn % 3];
    let mut due = Vec::new();
    let left = by_hand(chart(), |shown| {
        due.push(shown);
        sent(due.len() - 1)
    });
    let (mut office, first) = forecast(chart()).start().ok().unwrap();
    let mut shown = vec![first];
    let ended = loop {
        match office.send(sent(shown.len() - 1)) {
            Ok(reading) => shown.push(reading),
            Err(SendError::Returned(ended)) => break ended,
            Err(SendError::Finished(_)) => unreachable!(),
        }
    };
    assert_eq!(shown, due);
    assert_eq!(shown[..4], [4, 12, 0, 7]);
    assert_eq!(left.bounds.1, 37);
    assert_eq!(ended, Ok(left));
}

#[test]
fn a_place_that_is_on_no_chart_ends_it() {
    let mut bare = chart();
    bare.rows.remove("hill");
    let ended = forecast(bare).start();
    assert_eq!(ended.err(), Some(Err(Lack::Place("hill"))));
    let (mut office, _) = forecast(chart()).start().ok().unwrap();
    let mut sent = (0..20).map(|_| office.send(9));
    let ended = sent.find_map(Result::err);
    assert_eq!(ended, Some(SendError::Returned(Err(Lack::Hour(9)))));
}
