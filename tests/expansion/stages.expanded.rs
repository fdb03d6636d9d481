fn sign_up() -> impl Coroutine<String, Yield = &'static str, Return = [String; 8]> {
    #[derive(Default)]
    enum LocalsOfSignUp<First, Last, Street, Loop1> {
        #[default]
        Finished,
        Suspend1,
        Suspend2 { first: First },
        Suspend3 { last: Last, first: First },
        Loop1 {
            at: Loop1,
            street: Option<Street>,
            last: Option<Last>,
            first: Option<First>,
        },
    }
    #[derive(Default)]
    enum LocalsOfLoop1<City, Code, Country, Mail> {
        #[default]
        Running,
        Suspend4,
        Suspend5 { city: City },
        Suspend6 { code: Code, city: City },
        Suspend7 { country: Country, code: Code, city: City },
        Suspend8 { mail: Mail, country: Country, code: Code, city: City },
    }
    let mut frame = LocalsOfSignUp::Finished;
    machine::<
        EverySend<String, &'static str>,
        [String; 8],
        _,
    >(move |entry: Entry, mut sent: Option<_>| guarded(
        &mut frame,
        entry,
        |frame| -> Outcome<&'static str, [String; 8], _> {
            let start = entry.is_start();
            let mut resumed_first_0 = Option::None;
            let mut resumed_last_1 = Option::None;
            let mut resume = if start {
                0i32
            } else {
                match &*frame {
                    LocalsOfSignUp::Suspend1 { .. } => 1,
                    LocalsOfSignUp::Suspend2 { .. } => {
                        let LocalsOfSignUp::Suspend2 { first: saved_first_0 } = take(
                            frame,
                        ) else { misresumed() };
                        fill(&mut resumed_first_0, saved_first_0);
                        2
                    }
                    LocalsOfSignUp::Suspend3 { .. } => {
                        let LocalsOfSignUp::Suspend3 {
                            last: saved_last_1,
                            first: saved_first_0,
                        } = take(frame) else {
                            misresumed()
                        };
                        fill(&mut resumed_last_1, saved_last_1);
                        fill(&mut resumed_first_0, saved_first_0);
                        3
                    }
                    LocalsOfSignUp::Loop1 { .. } => 4,
                    _ => return Outcome::Finished(sent),
                }
            };
            #[allow(clippy::useless_let_if_seq)]
            let returned: [String; 8] = {
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
                                        LocalsOfSignUp::Suspend1,
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
                let mut last = resumed_last_1.take();
                if resume <= 2 {
                    let last = (
                        {
                            if resume == 0 {
                                return Outcome::Yielded {
                                    value: "last name?",
                                    saved: save(
                                        frame,
                                        LocalsOfSignUp::Suspend2 {
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
                    last = Option::Some(last);
                }
                let mut street = Option::None;
                if resume <= 3 {
                    let street = (
                        {
                            if resume == 0 {
                                return Outcome::Yielded {
                                    value: "street?",
                                    saved: save(
                                        frame,
                                        LocalsOfSignUp::Suspend3 {
                                            last: last.take().unwrap(),
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
                    street = Option::Some(street);
                    *frame = LocalsOfSignUp::Loop1 {
                        at: LocalsOfLoop1::Running,
                        street: street.take(),
                        last: last.take(),
                        first: first.take(),
                    };
                }
                {
                    let LocalsOfSignUp::Loop1 { at, first, last, street, .. } = frame
                    else { misresumed() };
                    let mut resumed_city_3 = Option::None;
                    let mut resumed_code_4 = Option::None;
                    let mut resumed_country_5 = Option::None;
                    let mut resumed_mail_6 = Option::None;
                    let mut resume = if take(&mut resume) == 0 {
                        0i32
                    } else {
                        match &*at {
                            LocalsOfLoop1::Suspend4 { .. } => 4,
                            LocalsOfLoop1::Suspend5 { .. } => {
                                let LocalsOfLoop1::Suspend5 { city: saved_city_3 } = take(
                                    at,
                                ) else { misresumed() };
                                fill(&mut resumed_city_3, saved_city_3);
                                5
                            }
                            LocalsOfLoop1::Suspend6 { .. } => {
                                let LocalsOfLoop1::Suspend6 {
                                    code: saved_code_4,
                                    city: saved_city_3,
                                } = take(at) else {
                                    misresumed()
                                };
                                fill(&mut resumed_code_4, saved_code_4);
                                fill(&mut resumed_city_3, saved_city_3);
                                6
                            }
                            LocalsOfLoop1::Suspend7 { .. } => {
                                let LocalsOfLoop1::Suspend7 {
                                    country: saved_country_5,
                                    code: saved_code_4,
                                    city: saved_city_3,
                                } = take(at) else {
                                    misresumed()
                                };
                                fill(
                                    &mut resumed_country_5,
                                    saved_country_5,
                                );
                                fill(&mut resumed_code_4, saved_code_4);
                                fill(&mut resumed_city_3, saved_city_3);
                                7
                            }
                            LocalsOfLoop1::Suspend8 { .. } => {
                                let LocalsOfLoop1::Suspend8 {
                                    mail: saved_mail_6,
                                    country: saved_country_5,
                                    code: saved_code_4,
                                    city: saved_city_3,
                                } = take(at) else {
                                    misresumed()
                                };
                                fill(&mut resumed_mail_6, saved_mail_6);
                                fill(
                                    &mut resumed_country_5,
                                    saved_country_5,
                                );
                                fill(&mut resumed_code_4, saved_code_4);
                                fill(&mut resumed_city_3, saved_city_3);
                                8
                            }
                            _ => misresumed(),
                        }
                    };
                    {
                        #[allow(unused_mut)]
                        let city = if resume <= 4 {
                            let city = (
                                {
                                    if resume == 0 {
                                        return Outcome::Yielded {
                                            value: "city?",
                                            saved: save(at, LocalsOfLoop1::Suspend4),
                                        };
                                    }
                                    resume = 0;
                                    sent.take().unwrap()
                                },
                            )
                                .0;
                            city
                        } else {
                            resumed_city_3.take().unwrap()
                        };
                        #[allow(unused_mut)]
                        let code = if resume <= 5 {
                            let code = (
                                {
                                    if resume == 0 {
                                        return Outcome::Yielded {
                                            value: "code?",
                                            saved: save(
                                                at,
                                                LocalsOfLoop1::Suspend5 { city },
                                            ),
                                        };
                                    }
                                    resume = 0;
                                    sent.take().unwrap()
                                },
                            )
                                .0;
                            code
                        } else {
                            resumed_code_4.take().unwrap()
                        };
                        #[allow(unused_mut)]
                        let country = if resume <= 6 {
                            let country = (
                                {
                                    if resume == 0 {
                                        return Outcome::Yielded {
                                            value: "country?",
                                            saved: save(
                                                at,
                                                LocalsOfLoop1::Suspend6 {
                                                    code,
                                                    city,
                                                },
                                            ),
                                        };
                                    }
                                    resume = 0;
                                    sent.take().unwrap()
                                },
                            )
                                .0;
                            country
                        } else {
                            resumed_country_5.take().unwrap()
                        };
                        #[allow(unused_mut)]
                        let mail = if resume <= 7 {
                            let mail = (
                                {
                                    if resume == 0 {
                                        return Outcome::Yielded {
                                            value: "mail?",
                                            saved: save(
                                                at,
                                                LocalsOfLoop1::Suspend7 {
                                                    country,
                                                    code,
                                                    city,
                                                },
                                            ),
                                        };
                                    }
                                    resume = 0;
                                    sent.take().unwrap()
                                },
                            )
                                .0;
                            mail
                        } else {
                            resumed_mail_6.take().unwrap()
                        };
                        let phone = (
                            {
                                if resume == 0 {
                                    return Outcome::Yielded {
                                        value: "phone?",
                                        saved: save(
                                            at,
                                            LocalsOfLoop1::Suspend8 {
                                                mail,
                                                country,
                                                code,
                                                city,
                                            },
                                        ),
                                    };
                                }
                                resume = 0;
                                sent.take().unwrap()
                            },
                        )
                            .0;
                        return Outcome::Complete {
                            value: [
                                (first.take().unwrap(),).0,
                                (last.take().unwrap(),).0,
                                (street.take().unwrap(),).0,
                                city,
                                code,
                                country,
                                mail,
                                phone,
                            ],
                            ended: (),
                        };
                        #[allow(unreachable_code, clippy::diverging_sub_expression)]
                        return misresumed();
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
