fn dispatch(
    target: Primed<impl Coroutine<String>>,
) -> impl Coroutine<Command, Return = usize, Yield = ()> {
    #[derive(Default)]
    enum Locals<Target, Count, Question> {
        #[default]
        Finished,
        Loop1 { at: InLoop1<Question>, count: Count, target: Target },
        Unresumed { target: Target },
    }
    #[derive(Default)]
    enum InLoop1<Question> {
        #[default]
        Running,
        Suspend1,
        Suspend2 { question: Question },
    }
    enum Match1<Arm2, Done> {
        Arm2(Arm2),
        Done(Done),
    }
    let mut frame = Locals::Unresumed { target };
    catching::<
        One<
            dyn for<'send2> Protocol<
                'send2,
                Send = Command,
                Yield = (),
            >,
        >,
        usize,
        _,
    >(move |entry: Entry, mut sent: Option<_>| guarded(
        &mut frame,
        entry,
        |frame| -> Outcome<(), usize, _> {
            let start = entry == Entry::Start;
            let closing = !start && sent.is_none();
            let mut resume = if start {
                0
            } else {
                match &*frame {
                    Locals::Loop1 { .. } => 1,
                    _ => return Outcome::Finished(sent),
                }
            };
            let returned: usize = {
                if resume == 0 {
                    #[allow(unused_mut)]
                    let (mut target,) = match take(frame) {
                        Locals::Unresumed { target } => (target,),
                        _ => misresumed(),
                    };
                    #[allow(unused_mut)]
                    let mut count = 0;
                    *frame = Locals::Loop1 {
                        at: InLoop1::Running,
                        count,
                        target,
                    };
                }
                {
                    let Locals::Loop1 { at, target, count, .. } = &mut *frame else {
                        misresumed()
                    };
                    let mut resumed_question_4 = Option::None;
                    let mut resume = if take(&mut resume) == 0 {
                        0
                    } else {
                        match &*at {
                            InLoop1::Suspend1 { .. } => 1,
                            InLoop1::Suspend2 { .. } => {
                                let InLoop1::Suspend2 { question: saved_question_4 } = take(
                                    at,
                                ) else { misresumed() };
                                resumed_question_4 = Option::Some(
                                    saved_question_4,
                                );
                                2
                            }
                            _ => misresumed(),
                        }
                    };
                    'loop1: while let Option::Some(mut command) = head! {
                        'head2 : { if resume >= 2 { break
                        'head2Option::Some(Option::None);
                        } match { try_yield!(@ named); if resume == 0 { return
                        Outcome::Yielded { value : (), saved : { if
                        closing { return
                        Outcome::Ignored(Location::caller());
                        } save(at, InLoop1::Suspend1) } }; } resume =
                        0; (sent.take().ok_or(Closed),).0 } {
                        #[allow(unused_mut)] Ok(new_command) =>
                        Option::Some(Option::Some(new_command)),
                        #[allow(unreachable_patterns)] _ =>
                        Option::None, } }
                    } {
                        match head! {
                            'head : { if resume >= 2 { break 'head
                            Match1::Arm2(resumed_question_4.take().unwrap()); } match
                            command.take().unwrap() { Command::Say(text) =>
                            Match1::Done((* target).send(text).unwrap()),
                            #[allow(unused_mut)] Command::Ask(question) => {
                            Match1::Arm2(question) }, Command::Stop => break 'loop1, } }
                        } {
                            #[allow(unused_mut)]
                            Match1::Arm2(question) => {
                                let Some(answer) = (({
                                    yield_!(@ named);
                                    if resume == 0 {
                                        return Outcome::Yielded {
                                            value: (),
                                            saved: {
                                                if closing {
                                                    return Outcome::Ignored(
                                                        Location::caller(),
                                                    );
                                                }
                                                save(at, InLoop1::Suspend2 { question })
                                            },
                                        };
                                    }
                                    resume = 0;
                                    if sent.is_none() {
                                        return Outcome::Finished(sent);
                                    }
                                    (sent.take().unwrap(),).0
                                })
                                    .answer()) else { break 'loop1 };
                                (*target).send(format!("{question} {answer}")).unwrap();
                            }
                            Match1::Done(value) => value,
                        }
                        *count += 1;
                    }
                };
                #[allow(unused_mut)]
                let Locals::Loop1 { target: mut target, count: mut count, .. } = take(
                    frame,
                ) else { misresumed() };
                target.close();
                count
            };
            #[allow(unreachable_code)]
            return Outcome::Complete {
                value: returned,
                ended: (),
            };
        },
    ))
}
