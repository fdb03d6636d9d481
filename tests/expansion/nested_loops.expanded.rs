fn words(text: &str) -> impl Coroutine<u8, Yield = usize, Return = ::coro::Never> {
    #[derive(Default)]
    enum Locals<Text, Words, Length> {
        #[default]
        Finished,
        Loop1 { at: InLoop1<Length>, words: Words, text: Text },
        Unresumed { text: Text },
    }
    #[derive(Default)]
    enum InLoop1<Length> {
        #[default]
        Running,
        Loop2 { length: Length },
        Suspend2,
    }
    let mut frame = Locals::Unresumed { text };
    machine::<
        One<
            dyn for<'send> Protocol<'send, Send = u8, Yield = usize>,
        >,
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
                        Locals::Unresumed { text } => (text,),
                        _ => misresumed(),
                    };
                    #[allow(unused_mut)]
                    let mut words = 0;
                    *frame = Locals::Loop1 {
                        at: InLoop1::Running,
                        words,
                        text,
                    };
                }
                {
                    let Locals::Loop1 { at, text, words, .. } = frame else {
                        return Outcome::Finished(sent)
                    };
                    let text: &str = *text;
                    let mut resume = if take(&mut resume) == 0 {
                        0i32
                    } else {
                        match &*at {
                            InLoop1::Loop2 { .. } => 1,
                            InLoop1::Suspend2 { .. } => 2,
                            _ => misresumed(),
                        }
                    };
                    loop {
                        let mut length = Default::default();
                        if resume == 0 {
                            let length = 0;
                            length = length;
                            *at = InLoop1::Loop2 { length };
                        }
                        if resume <= 1 {
                            {
                                let InLoop1::Loop2 { length, .. } = at else {
                                    misresumed()
                                };
                                let mut resume = take(&mut resume);
                                loop {
                                    let byte = {
                                        yield_!(@ named);
                                        if resume == 0 {
                                            return Outcome::Yielded {
                                                value: *words,
                                                saved: (),
                                            };
                                        }
                                        resume = 0;
                                        (sent.take().unwrap(),).0
                                    };
                                    if byte == b' ' {
                                        break;
                                    }
                                    *length += 1;
                                }
                            };
                            #[allow(unused_mut)]
                            let InLoop1::Loop2 { length: saved_length_2, .. } = take(
                                at,
                            ) else { misresumed() };
                            length = saved_length_2;
                            if length == text.len() {
                                *words += 1;
                            }
                        }
                        {
                            if resume == 0 {
                                return Outcome::Yielded {
                                    value: length,
                                    saved: save(at, InLoop1::Suspend2),
                                };
                            }
                            resume = 0;
                            (sent.take().unwrap(),).0
                        };
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
