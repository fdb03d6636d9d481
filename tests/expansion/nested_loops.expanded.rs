fn words(text: &str) -> impl Coroutine<u8, Yield = usize, Return = ::coro::Never> {
    #[derive(Default)]
    enum LocalsOfWords<Text, Words, Loop1> {
        #[default]
        Finished,
        Loop1 { at: Loop1, words: Words, text: Text },
        Unresumed { text: Text },
    }
    #[derive(Default)]
    enum LocalsOfLoop1<Length> {
        #[default]
        Running,
        Loop2 { length: Length },
        Suspend2,
    }
    let mut frame = LocalsOfWords::Unresumed { text };
    machine::<
        EverySend<u8, usize>,
        ::coro::Never,
        _,
    >(move |entry: Entry, mut sent: Option<_>| guarded(
        &mut frame,
        entry,
        |frame| -> Outcome<usize, ::coro::Never, _> {
            let start = entry.is_start();
            let mut resume = if start { 0i32 } else { 1 };
            #[allow(clippy::useless_let_if_seq)]
            let returned: <fn() -> ! as Returning>::Returned = {
                if resume == 0 {
                    let (text,): (&str,) = match take(frame) {
                        LocalsOfWords::Unresumed { text } => (text,),
                        _ => misresumed(),
                    };
                    #[allow(unused_mut)]
                    let mut words = 0;
                    *frame = LocalsOfWords::Loop1 {
                        at: LocalsOfLoop1::Running,
                        words,
                        text,
                    };
                }
                {
                    let LocalsOfWords::Loop1 { at, text, words, .. } = frame else {
                        return Outcome::Finished(sent)
                    };
                    let text: &str = *text;
                    let mut resume = if take(&mut resume) == 0 {
                        0i32
                    } else {
                        match &*at {
                            LocalsOfLoop1::Loop2 { .. } => 1,
                            LocalsOfLoop1::Suspend2 { .. } => 2,
                            _ => misresumed(),
                        }
                    };
                    loop {
                        #[allow(unused_mut)]
                        let mut length = Default::default();
                        if resume == 0 {
                            let new_length = 0;
                            length = new_length;
                            *at = LocalsOfLoop1::Loop2 { length };
                        }
                        if resume <= 1 {
                            {
                                let LocalsOfLoop1::Loop2 { length, .. } = at else {
                                    misresumed()
                                };
                                let mut resume = take(&mut resume);
                                loop {
                                    let byte = (
                                        {
                                            yield_!(@ named);
                                            if resume == 0 {
                                                return Outcome::Yielded {
                                                    value: *words,
                                                    saved: (),
                                                };
                                            }
                                            resume = 0;
                                            sent.take().unwrap()
                                        },
                                    )
                                        .0;
                                    if byte == b' ' {
                                        break;
                                    }
                                    *length += 1;
                                }
                            };
                            #[allow(unused_mut)]
                            let LocalsOfLoop1::Loop2 { length: saved_length_2, .. } = take(
                                at,
                            ) else { misresumed() };
                            length = saved_length_2;
                            if length == text.len() {
                                *words += 1;
                            }
                        }
                        if (resume >= 2 || (length > 0)) {
                            {
                                if resume == 0 {
                                    return Outcome::Yielded {
                                        value: length,
                                        saved: save(at, LocalsOfLoop1::Suspend2),
                                    };
                                }
                                resume = 0;
                                sent.take().unwrap()
                            };
                        }
                    }
                }
            };
            #[allow(unreachable_code)]
            return Outcome::Complete {
                value: returned,
                ended: (),
            };
        },
    ))
}
