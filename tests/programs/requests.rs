//! A parser of requests of HTTP/1.1, which is sent chunks that end anywhere, and says what it has found.

use std::collections::HashMap;

use coro::SendError;
use coro::prelude::*;

#[derive(Clone, Debug, PartialEq)]
enum Event {
    NeedMore,
    Head { method: String, path: String },
    Header(String, String),
    Body(Vec<u8>),
    Done,
}

#[derive(Debug, PartialEq)]
enum ParseError {
    RequestLine(String),
    Header(String),
    Length(String),
    Eof,
}

#[derive(Default)]
struct Buffer {
    data: Vec<u8>,
    at: usize,
}

impl Buffer {
    fn line(&mut self) -> Option<String> {
        let rest = &self.data[self.at..];
        let end = rest.windows(2).position(|pair| pair == b"\r\n")?;
        let line = String::from_utf8_lossy(&rest[..end]).into_owned();
        self.at += end + 2;
        Some(line)
    }

    fn take(&mut self, count: usize) -> &[u8] {
        let from = self.at;
        self.at = (from + count).min(self.data.len());
        &self.data[from..self.at]
    }

    fn fill(&mut self, chunk: &[u8]) {
        self.data.drain(..self.at);
        self.at = 0;
        self.data.extend_from_slice(chunk);
    }
}

/// How many requests there were; an empty chunk ends them, between two only.
#[coro::coroutine]
fn requests() -> impl Coroutine<Vec<u8>, Yield = Event, Return = Result<usize, ParseError>> {
    let mut buffer = Buffer::default();
    let mut served = 0;
    loop {
        let line = loop {
            match buffer.line() {
                Some(line) if line.is_empty() => {}
                Some(line) => break line,
                None => {
                    let chunk = yield_!(Event::NeedMore);
                    if chunk.is_empty() && buffer.data.len() == buffer.at {
                        return Ok(served);
                    } else if chunk.is_empty() {
                        return Err(ParseError::Eof);
                    }
                    buffer.fill(&chunk);
                }
            }
        };
        let mut parts = line.split_whitespace();
        let (Some(method), Some(path), Some(version)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(ParseError::RequestLine(line));
        };
        if !version.starts_with("HTTP/1.") {
            return Err(ParseError::RequestLine(line.clone()));
        }
        yield_!(Event::Head {
            method: method.to_string(),
            path: path.to_string(),
        });
        let mut headers: HashMap<String, String> = HashMap::new();
        loop {
            let Some(line) = buffer.line() else {
                let chunk = yield_!(Event::NeedMore);
                if chunk.is_empty() {
                    Err(ParseError::Eof)?;
                }
                buffer.fill(&chunk);
                continue;
            };
            if line.is_empty() {
                break;
            }
            let Some((name, value)) = line.split_once(':') else {
                return Err(ParseError::Header(line));
            };
            let (name, value) = (name.trim().to_ascii_lowercase(), value.trim().to_owned());
            yield_!(Event::Header(name.clone(), value.clone()));
            headers.insert(name, value);
        }
        if let Some(length) = headers.remove("content-length") {
            let Ok(mut left) = length.parse::<usize>() else {
                return Err(ParseError::Length(length));
            };
            while left > 0 {
                let part = buffer.take(left).to_vec();
                if part.is_empty() {
                    let chunk = yield_!(Event::NeedMore);
                    if chunk.is_empty() {
                        return Err(ParseError::Eof);
                    }
                    buffer.fill(&chunk);
                } else {
                    left -= part.len();
                    yield_!(Event::Body(part));
                }
            }
        }
        served += 1;
        yield_!(Event::Done);
    }
}

/// What is found in the text, sent in chunks of this size.
fn found(text: &str, size: usize) -> (Vec<Event>, Result<usize, ParseError>) {
    let mut chunks = text.as_bytes().chunks(size);
    let Ok((mut parser, mut event)) = requests().start() else {
        unreachable!("it asks for a chunk first");
    };
    let mut events = Vec::new();
    loop {
        // Nothing is taken of what is sent but where it asks for more.
        let chunk = match event {
            Event::NeedMore => chunks.next().map(<[u8]>::to_vec).unwrap_or_default(),
            event => {
                events.push(event);
                Vec::new()
            }
        };
        event = match parser.send(chunk) {
            Ok(event) => event,
            Err(SendError::Returned(result)) => return (events, result),
            Err(error) => unreachable!("{error:?}"),
        };
    }
}

fn header(name: &str, value: &str) -> Event {
    Event::Header(name.to_owned(), value.to_owned())
}

fn head(method: &str, path: &str) -> Event {
    Event::Head {
        method: method.to_owned(),
        path: path.to_owned(),
    }
}

#[test]
fn requests_come_in_chunks_of_any_size() {
    let text =
        "GET /a HTTP/1.1\r\nHost: here\r\n\r\nPOST /b HTTP/1.0\r\nContent-Length: 5\r\n\r\nhello";
    for size in 1..text.len() {
        let (events, served) = found(text, size);
        assert_eq!(served, Ok(2), "in chunks of {size}");
        let is_body = |event: &&Event| matches!(event, Event::Body(_));
        let body = events.iter().filter_map(|event| match event {
            Event::Body(part) => Some(&part[..]),
            _ => None,
        });
        assert_eq!(body.collect::<Vec<_>>().concat(), b"hello");
        let others: Vec<_> = events.iter().filter(|event| !is_body(event)).collect();
        let expected = [
            head("GET", "/a"),
            header("host", "here"),
            Event::Done,
            head("POST", "/b"),
            header("content-length", "5"),
            Event::Done,
        ];
        assert_eq!(others, expected.iter().collect::<Vec<_>>());
    }
}

#[test]
fn what_is_wrong_is_handed_back() {
    let error = |text| found(text, 7).1.unwrap_err();
    let line = |text: &str| ParseError::RequestLine(text.to_owned());
    assert_eq!(error("GET /a\r\n"), line("GET /a"));
    assert_eq!(error("GET /a FTP/1.1\r\n"), line("GET /a FTP/1.1"));
    let header = ParseError::Header("Host here".to_owned());
    assert_eq!(error("GET / HTTP/1.1\r\nHost here\r\n"), header);
    let length = ParseError::Length("many".to_owned());
    assert_eq!(
        error("GET / HTTP/1.1\r\nContent-Length: many\r\n\r\n"),
        length
    );
    assert_eq!(error("GET / HT"), ParseError::Eof);
    assert_eq!(
        error("GET / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab"),
        ParseError::Eof
    );
}
