fn dispatch(
    target: Primed<impl Coroutine<String>>,
) -> impl Coroutine<Command, Return = usize, Yield = ()> {
    #[derive(Default)]
    enum LocalsOfDispatch<Target, Count, Loop1> {
        #[default]
        Finished,
        Loop1 { at: Loop1, count: Count, target: Target },
        Unresumed { target: Target },
    }
    #[derive(Default)]
    enum LocalsOfLoop1<LeftCommand, Question> {
        #[default]
        Running,
        Suspend1,
        Suspend2 { question: Question, command: LeftCommand },
    }
    enum Match1<Arm1, Arm2> {
        Arm1(Arm1),
        Arm2(Arm2),
    }
    let mut frame = LocalsOfDispatch::Unresumed {
        target,
    };
    catching::<
        EverySend<Command, ()>,
        usize,
        _,
    >(move |entry: Entry, mut sent: Option<_>| guarded(
        &mut frame,
        entry,
        |frame| -> Outcome<(), usize, _> {
            use BoundCopied as _;
            use BoundMoved as _;
            use NodeDrops as _;
            use NodePlain as _;
            let left_by1 = Left::by_match();
            let start = entry.is_start();
            let closing = !start && sent.is_none();
            let mut resume = if start {
                0i32
            } else {
                match &*frame {
                    LocalsOfDispatch::Loop1 { .. } => 1,
                    _ => return Outcome::Finished(sent),
                }
            };
            #[allow(clippy::useless_let_if_seq)]
            let returned: usize = {
                if resume == 0 {
                    #[allow(unused_mut)]
                    let (mut target,) = match take(frame) {
                        LocalsOfDispatch::Unresumed { target } => (target,),
                        _ => misresumed(),
                    };
                    #[allow(unused_mut)]
                    let mut count = 0;
                    *frame = LocalsOfDispatch::Loop1 {
                        at: LocalsOfLoop1::Running,
                        count,
                        target,
                    };
                }
                {
                    let LocalsOfDispatch::Loop1 { at, target, count, .. } = frame else {
                        misresumed()
                    };
                    let mut resumed_question_4 = Option::None;
                    let mut left_command_2 = Option::None;
                    let mut resume = if take(&mut resume) == 0 {
                        0i32
                    } else {
                        match &*at {
                            LocalsOfLoop1::Suspend1 { .. } => 1,
                            LocalsOfLoop1::Suspend2 { .. } => {
                                let LocalsOfLoop1::Suspend2 {
                                    question: saved_question_4,
                                    command: saved_command_2,
                                } = take(at) else {
                                    misresumed()
                                };
                                fill(
                                    &mut resumed_question_4,
                                    saved_question_4,
                                );
                                fill(
                                    &mut left_command_2,
                                    saved_command_2,
                                );
                                2
                            }
                            _ => misresumed(),
                        }
                    };
                    'loop1: while let Option::Some(mut command) = head! {
                        if resume >= 2 =>
                        Option::Some(resumed(& mut
                        left_command_2)); { match ({ try_yield!(@ named); if resume == 0
                        { return Outcome::Yielded { value : (), saved
                        : { if closing { return
                        Outcome::Ignored(Location::caller());
                        } save(at, LocalsOfLoop1::Suspend1) } }; }
                        resume = 0; sent.take().ok_or(Closed) },).0 {
                        #[allow(unused_mut)] Ok(command) =>
                        Option::Some(Option::Some(command)),
                        #[allow(unreachable_patterns)] _ =>
                        Option::None, } }
                    } {
                        match head! {
                            if resume >= 2 => Match1::Arm2(resumed_question_4.take()
                            .unwrap()); { let asked = Asked::in_slot(&
                            command); let bound = asked.bound(| value | {
                            #[allow(clippy::used_underscore_binding,
                            unreachable_patterns, unused_mut)] match value {
                            Command::Say(text) =>
                            (Option::Some((text,)),
                            Option::None), Command::Ask(question) =>
                            (Option::None,
                            Option::Some((question,))), _ =>
                            (Option::None,
                            Option::None) } }); let drops = (&& asked
                            .node()).rest(); let rest = (&& bound.out_of(drops)).rest();
                            let mut kept = rest.kept(asked); let whole = rest
                            .whole((command.take().unwrap(),).0, & mut kept); left_by1
                            .is(drops); match whole.value { #[allow(unused_mut)]
                            Command::Say(text) => { rest.leave(& mut kept, & mut
                            command); Match1::Arm1(text) }, #[allow(unused_mut)]
                            Command::Ask(question) => { { rest.leave(& mut kept, & mut
                            command); Match1::Arm2(question) } }, Command::Stop => {
                            drops.put(rest.back(whole), & mut command); break 'loop1 }, }
                            }
                        } {
                            #[allow(unused_mut)]
                            Match1::Arm1(text) => (*target).send(text).unwrap(),
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
                                                save(
                                                    at,
                                                    LocalsOfLoop1::Suspend2 {
                                                        question,
                                                        command: left_by1.hold(&mut command),
                                                    },
                                                )
                                            },
                                        };
                                    }
                                    resume = 0;
                                    if sent.is_none() {
                                        return Outcome::Finished(sent);
                                    }
                                    sent.take().unwrap()
                                })
                                    .answer()) else { break 'loop1 };
                                (*target).send(format!("{question} {answer}")).unwrap();
                            }
                        }
                        *count += 1;
                    }
                };
                #[allow(unused_mut)]
                let LocalsOfDispatch::Loop1 {
                    target: mut target,
                    count: mut count,
                    ..
                } = take(frame) else {
                    misresumed()
                };
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
