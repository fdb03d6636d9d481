//! A form that is filled in question by question: a long body with much to keep, which is put into stages.

use std::collections::BTreeMap;

use coro::prelude::*;

#[derive(Debug, PartialEq)]
struct Enrolled {
    name: String,
    courses: Vec<String>,
    grades: BTreeMap<String, usize>,
    notes: Vec<String>,
    asked: usize,
}

/// Asks for all that is in the form, and returns it; or what could not be used.
#[coro::coroutine]
fn enrol(
    known: &[&str],
    log: &mut Vec<String>,
) -> impl Coroutine<String, Yield = String, Return = Result<Enrolled, String>> {
    let mut asked = 0;
    let first = yield_!("first name?".to_owned());
    let last = yield_!(format!("last name, {first}?"));
    let name = format!("{first} {last}");
    let mut courses = Vec::new();
    let mut grades = BTreeMap::new();
    let mut notes: Vec<String> = Vec::new();
    log.push(name.clone());
    let mail = yield_!("mail?".to_owned());
    let Some((user, host)) = mail
        .split_once('@')
        .map(|(user, host)| (user.to_owned(), host.to_owned()))
    else {
        log.push(format!("{name} has no mail"));
        return Err(mail);
    };
    let count = yield_!(format!("courses, {user}?"));
    for number in 0..count.len() {
        asked += 1;
        let course = yield_!(format!("course {number}?"));
        if !known.contains(&course.as_str()) {
            notes.push(format!("no {course}"));
            continue;
        }
        let grade = yield_!(format!("grade in {course}?"));
        grades.insert(course.clone(), grade.len());
        courses.push(course);
    }
    let street = yield_!("street?".to_owned());
    let city = yield_!(format!("city of {street}?"));
    let sure = yield_!(format!(
        "{} courses at {host}, {city}; sure?",
        courses.len()
    ));
    if sure != "yes" {
        log.push(format!("{name} left"));
        return Err(name);
    }
    notes.push(yield_!("a note?".to_owned()));
    log.extend(notes.iter().cloned());
    Ok(Enrolled {
        name,
        courses,
        grades,
        notes,
        asked,
    })
}

#[test]
fn enrolment() {
    let mut log = vec![];
    let known = ["rust", "logic"];
    {
        let (mut form, question) = enrol(&known, &mut log).start().unwrap();
        assert_eq!(question, "first name?");
        let mut say = |text: &str| form.send(text.to_owned());
        assert_eq!(say("Ada").unwrap(), "last name, Ada?");
        assert_eq!(say("King").unwrap(), "mail?");
        assert_eq!(say("ada@home").unwrap(), "courses, ada?");
        assert_eq!(say("xyz").unwrap(), "course 0?");
        assert_eq!(say("rust").unwrap(), "grade in rust?");
        assert_eq!(say("AA").unwrap(), "course 1?");
        assert_eq!(say("magic").unwrap(), "course 2?");
        assert_eq!(say("logic").unwrap(), "grade in logic?");
        assert_eq!(say("B").unwrap(), "street?");
        assert_eq!(say("Mill Lane").unwrap(), "city of Mill Lane?");
        assert_eq!(say("London").unwrap(), "2 courses at home, London; sure?");
        assert_eq!(say("yes").unwrap(), "a note?");
        let enrolled = say("none").unwrap_err().returned().unwrap().unwrap();
        assert_eq!(
            enrolled,
            Enrolled {
                name: "Ada King".to_owned(),
                courses: vec!["rust".to_owned(), "logic".to_owned()],
                grades: BTreeMap::from([("rust".to_owned(), 2), ("logic".to_owned(), 1)]),
                notes: vec!["no magic".to_owned(), "none".to_owned()],
                asked: 3
            }
        );
    }
    {
        let mut form = enrol(&known, &mut log).prime();
        for text in ["Bob", "Lee"] {
            form.send(text.to_owned()).unwrap();
        }
        let refused = form
            .send("nowhere".to_owned())
            .unwrap_err()
            .returned()
            .unwrap();
        assert_eq!(refused, Err("nowhere".to_owned()));
    }
    assert_eq!(
        log,
        [
            "Ada King",
            "no magic",
            "none",
            "Bob Lee",
            "Bob Lee has no mail"
        ]
    );
}
