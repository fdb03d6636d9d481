fn greet() -> impl Coroutine<String, Yield = &'static str, Return = String> {
    #[derive(Default)]
    enum LocalsOfGreet<First, HeldLast, Full> {
        #[default]
        Finished,
        Suspend1,
        Suspend2 { first: First },
        Suspend3 { full: Full, last: HeldLast },
    }
    let mut frame = LocalsOfGreet::Finished;
    machine::<
        EverySend<String, &'static str>,
        String,
        _,
    >(move |entry: Entry, mut sent: Option<_>| guarded(
        &mut frame,
        entry,
        |frame| -> Outcome<&'static str, String, _> {
            use HoldBorrowing as _;
            use HoldCopy as _;
            use HoldOwned as _;
            let start = entry.is_start();
            let mut resumed_first_0 = Option::None;
            let mut resumed_full_2 = Option::None;
            let mut held_last_1 = Option::None;
            let mut resume = if start {
                0i32
            } else {
                match &*frame {
                    LocalsOfGreet::Suspend1 { .. } => 1,
                    LocalsOfGreet::Suspend2 { .. } => {
                        let LocalsOfGreet::Suspend2 { first: saved_first_0 } = take(
                            frame,
                        ) else { misresumed() };
                        fill(&mut resumed_first_0, saved_first_0);
                        2
                    }
                    LocalsOfGreet::Suspend3 { .. } => {
                        let LocalsOfGreet::Suspend3 {
                            full: saved_full_2,
                            last: saved_last_1,
                        } = take(frame) else {
                            misresumed()
                        };
                        fill(&mut resumed_full_2, saved_full_2);
                        fill(&mut held_last_1, saved_last_1);
                        3
                    }
                    _ => return Outcome::Finished(sent),
                }
            };
            #[allow(clippy::useless_let_if_seq)]
            let returned: String = {
                let mut first = resumed_first_0.take();
                if resume <= 1 {
                    let first = (
                        {
                            yield_!(@ named);
                            if resume == 0 {
                                return Outcome::Yielded {
                                    value: "first name?",
                                    saved: save(
                                        frame,
                                        LocalsOfGreet::Suspend1,
                                    ),
                                };
                            }
                            resume = 0;
                            sent.take().unwrap()
                        },
                    )
                        .0;
                    first = Option::Some(first);
                }
                let mut last = held_last_1.take().unwrap_or_default();
                #[allow(unused_mut)]
                let full = if resume <= 2 {
                    let last = (
                        {
                            if resume == 0 {
                                return Outcome::Yielded {
                                    value: "last name?",
                                    saved: save(
                                        frame,
                                        LocalsOfGreet::Suspend2 {
                                            first: first.take().unwrap(),
                                        },
                                    ),
                                };
                            }
                            resume = 0;
                            sent.take().unwrap()
                        },
                    )
                        .0;
                    let first = first.as_mut().unwrap();
                    let full = format!("{first} {last}");
                    store((first.take().unwrap(),).0);
                    #[allow(unreachable_code)]
                    {
                        let hold = (&&&if false {
                            misresumed();
                            Hold::at(&last)
                        } else {
                            Hold::unseen()
                        })
                            .answer();
                        if hold.is_kept() {
                            hold.kept();
                            last = hold.hold(&mut Option::Some(last));
                        }
                    }
                    full
                } else {
                    resumed_full_2.take().unwrap()
                };
                if (
                    {
                        if resume == 0 {
                            return Outcome::Yielded {
                                value: "upper case?",
                                saved: save(
                                    frame,
                                    LocalsOfGreet::Suspend3 {
                                        full,
                                        last: take(&mut last),
                                    },
                                ),
                            };
                        }
                        resume = 0;
                        sent.take().unwrap()
                    },
                )
                    .0 == "yes"
                {
                    return Outcome::Complete {
                        value: full.to_uppercase(),
                        ended: (),
                    };
                }
                full
            };
            #[allow(unreachable_code)]
            return Outcome::Complete {
                value: returned,
                ended: (),
            };
        },
    ))
}
