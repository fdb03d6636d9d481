#[allow(clippy::type_complexity)]
fn filter_line(num: &str) -> impl for<'s> Coroutine<&'s str, Yield = (), Return = ()> {
    #[derive(Default)]
    enum LocalsOfFilterLine<Num> {
        #[default]
        Finished,
        Loop1 { num: Num },
    }
    let mut frame = LocalsOfFilterLine::Loop1 { num };
    machine::<
        EachSend<
            dyn for<'s> Protocol<'s, Send = &'s str, Yield = ()>,
        >,
        (),
        _,
    >(move |entry: Entry, mut sent: Option<_>| guarded(
        &mut frame,
        entry,
        |frame| -> Outcome<(), (), _> {
            let start = entry.is_start();
            let mut resume = if start { 0i32 } else { 1 };
            #[allow(clippy::useless_let_if_seq)]
            let returned: () = {
                {
                    let LocalsOfFilterLine::Loop1 { num, .. } = frame else {
                        return Outcome::Finished(sent)
                    };
                    let num: &str = *num;
                    let mut resume = take(&mut resume);
                    loop {
                        let line = (
                            {
                                yield_!(@ named);
                                if resume == 0 {
                                    return Outcome::Yielded {
                                        value: (),
                                        saved: (),
                                    };
                                }
                                resume = 0;
                                sent.take().unwrap()
                            },
                        )
                            .0;
                        if line.contains(num) {
                            println!("{line}");
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
