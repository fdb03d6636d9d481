fn pairs(count: u32) -> impl Coroutine<Yield = (u32, u32), Return = ()> {
    #[derive(Default)]
    enum LocalsOfPairs<Iter, Loop1> {
        #[default]
        Finished,
        Loop1 { at: Loop1, iter: Iter },
        Unresumed { count: u32 },
    }
    #[derive(Default)]
    enum LocalsOfLoop1<Row, Iter2> {
        #[default]
        Running,
        Loop2 { iter2: Iter2, row: Row },
    }
    let mut frame = LocalsOfPairs::Unresumed { count };
    machine::<
        EverySend<(), (u32, u32)>,
        (),
        _,
    >(move |entry: Entry, mut sent: Option<_>| guarded(
        &mut frame,
        entry,
        |frame| -> Outcome<(u32, u32), (), _> {
            use AgainCopy as _;
            use AgainMut as _;
            use AgainOwned as _;
            let start = entry.is_start();
            let mut resume = if start { 0i32 } else { 1 };
            #[allow(clippy::useless_let_if_seq)]
            let returned: () = {
                if resume == 0 {
                    let (count,) = match take(frame) {
                        LocalsOfPairs::Unresumed { count } => (count,),
                        _ => misresumed(),
                    };
                    #[allow(unused_mut)]
                    let mut iter = IntoIterator::into_iter(0..count);
                    *frame = LocalsOfPairs::Loop1 {
                        at: LocalsOfLoop1::Running,
                        iter,
                    };
                }
                {
                    let LocalsOfPairs::Loop1 { at, iter, .. } = frame else {
                        return Outcome::Finished(sent)
                    };
                    let mut resume = take(&mut resume);
                    while let Option::Some(mut row) = head! {
                        if resume >= 1 =>
                        Option::Some(Option::None);
                        { match Iterator::next((& mut * iter,).0) {
                        #[allow(unused_mut)] Option::Some(row) =>
                        Option::Some(Option::Some(row)),
                        #[allow(unreachable_patterns)] _ =>
                        Option::None, } }
                    } {
                        if resume == 0 {
                            let row = row.as_mut().unwrap();
                            #[allow(unused_mut)]
                            let mut iter2 = IntoIterator::into_iter(
                                0..({
                                    if false {
                                        check_again(
                                            (&&&Again::of(&*row)).left(),
                                            CanBeUsedAgain::is_left,
                                        );
                                    }
                                    *row
                                }),
                            );
                            *at = LocalsOfLoop1::Loop2 {
                                iter2,
                                row: row.take().unwrap(),
                            };
                        }
                        {
                            let LocalsOfLoop1::Loop2 { row, iter2, .. } = at else {
                                misresumed()
                            };
                            let mut resume = take(&mut resume);
                            while let Option::Some(mut column) = head! {
                                if resume >= 1 =>
                                Option::Some(Option::None);
                                { match Iterator::next((& mut * iter2,)
                                .0) { #[allow(unused_mut)]
                                Option::Some(column) =>
                                Option::Some(Option::Some(column)),
                                #[allow(unreachable_patterns)] _ =>
                                Option::None, } }
                            } {
                                {
                                    yield_!(@ named);
                                    if resume == 0 {
                                        return Outcome::Yielded {
                                            value: (*row, column.unwrap()),
                                            saved: (),
                                        };
                                    }
                                    ignore(column);
                                    resume = 0;
                                    sent.take().unwrap()
                                };
                            }
                        };
                        #[allow(unused_mut)]
                        let LocalsOfLoop1::Loop2 {
                            row: saved_row_2,
                            iter2: _iter2_3,
                            ..
                        } = take(at) else {
                            misresumed()
                        };
                        row = Option::Some(saved_row_2);
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
