fn blanks() -> impl Coroutine<u8, Yield = usize, Return = ::coro::Never> {
    #[derive(Default)]
    enum LocalsOfBlanks<Blanks, Length> {
        #[default]
        Finished,
        Suspend1 { length: Length, blanks: Blanks },
        Suspend2 { blanks: Blanks },
    }
    let mut frame = LocalsOfBlanks::Finished;
    machine::<
        EverySend<u8, usize>,
        ::coro::Never,
        _,
    >(move |entry: Entry, mut sent: Option<_>| guarded(
        &mut frame,
        entry,
        |frame| -> Outcome<usize, ::coro::Never, _> {
            let start = entry.is_start();
            let mut resumed_blanks_0 = Default::default();
            let mut resumed_length_1 = Default::default();
            let mut resume = if start {
                0i32
            } else {
                match &*frame {
                    LocalsOfBlanks::Suspend1 { length, blanks } => {
                        resumed_length_1 = *length;
                        resumed_blanks_0 = *blanks;
                        1
                    }
                    LocalsOfBlanks::Suspend2 { blanks } => {
                        resumed_blanks_0 = *blanks;
                        2
                    }
                    _ => return Outcome::Finished(sent),
                }
            };
            #[allow(clippy::useless_let_if_seq)]
            let returned: <fn() -> ! as Returning>::Returned = {
                #[allow(unused_mut)]
                let mut blanks = if resume == 0 {
                    #[allow(unused_mut)]
                    let mut blanks = 0;
                    blanks
                } else {
                    resumed_blanks_0
                };
                loop {
                    #[allow(unused_mut)]
                    let mut length = resumed_length_1;
                    if resume == 0 {
                        let new_length = 0;
                        length = new_length;
                    }
                    if resume <= 1 {
                        loop {
                            let byte = (
                                {
                                    yield_!(@ named);
                                    if resume == 0 {
                                        return Outcome::Yielded {
                                            value: blanks,
                                            saved: match &mut *frame {
                                                LocalsOfBlanks::Suspend1 { length: saved_length_1, .. } => {
                                                    *saved_length_1 = length;
                                                }
                                                at => {
                                                    *at = LocalsOfBlanks::Suspend1 {
                                                        length,
                                                        blanks,
                                                    };
                                                }
                                            },
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
                            length += 1;
                        }
                        blanks += 1;
                    }
                    {
                        if resume == 0 {
                            return Outcome::Yielded {
                                value: length,
                                saved: save(
                                    frame,
                                    LocalsOfBlanks::Suspend2 { blanks },
                                ),
                            };
                        }
                        resume = 0;
                        sent.take().unwrap()
                    };
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
