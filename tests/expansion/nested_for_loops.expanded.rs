fn pairs(count: u32) -> impl Coroutine<Yield = (u32, u32), Return = ()> {
    #[derive(Default)]
    enum Frame<Iter, Row, Iter2> {
        #[default]
        Running,
        Loop1 { at: Point1<Row, Iter2>, iter: Iter },
    }
    #[derive(Default)]
    enum Point1<Row, Iter2> {
        #[default]
        Running,
        Loop2 { iter2: Iter2, row: Row },
    }
    lazy::<
        One<
            dyn for<'s> Protocol<'s, Send = (), Yield = (u32, u32)>,
        >,
        (),
        _,
        _,
        _,
    >(
        (count,),
        |
            frame: &mut Frame<_, _, _>,
            mut args: Option<_>,
            mut sent: Option<_>|
        {
            let mut resume = if args.is_some() { 0 } else { 1 };
            let returned: () = {
                if resume == 0 {
                    let (count,) = restored(&mut args);
                    #[allow(unused_mut)]
                    let mut iter = IntoIterator::into_iter(0..count);
                    *frame = Frame::Loop1 {
                        at: Point1::Running,
                        iter,
                    };
                }
                {
                    let Frame::Loop1 { at, iter, .. } = &mut *frame else {
                        misresumed()
                    };
                    let mut resume = take(&mut resume);
                    while let Option::Some(mut row) = 'head: {
                        if resume >= 1 {
                            break 'head Option::Some(
                                Option::None,
                            );
                        }
                        match Iterator::next(&mut *iter) {
                            #[allow(unused_mut)]
                            Option::Some(row) => {
                                Option::Some(
                                    Option::Some(row),
                                )
                            }
                            #[allow(unreachable_patterns)]
                            _ => Option::None,
                        }
                    } {
                        if resume == 0 {
                            let row = place(&mut row);
                            #[allow(unused_mut)]
                            let mut iter2 = IntoIterator::into_iter(
                                0..*row,
                            );
                            *at = Point1::Loop2 {
                                iter2,
                                row: restored(&mut row),
                            };
                        }
                        {
                            let Point1::Loop2 { row, iter2, .. } = &mut *at else {
                                misresumed()
                            };
                            let mut resume = take(&mut resume);
                            while let Option::Some(mut column) = 'head: {
                                if resume >= 1 {
                                    break 'head Option::Some(
                                        Option::None,
                                    );
                                }
                                match Iterator::next(&mut *iter2) {
                                    #[allow(unused_mut)]
                                    Option::Some(column) => {
                                        Option::Some(
                                            Option::Some(column),
                                        )
                                    }
                                    #[allow(unreachable_patterns)]
                                    _ => Option::None,
                                }
                            } {
                                {
                                    if resume == 0 {
                                        return suspend(
                                            (*row, restored(&mut column)),
                                            (),
                                        );
                                    }
                                    resume = 0;
                                    received(&mut sent)
                                };
                            }
                        }
                        #[allow(unused_mut)]
                        let Point1::Loop2 { row: saved_row_2, iter2: _iter2, .. } = take(
                            at,
                        ) else { misresumed() };
                        row = Option::Some(saved_row_2);
                    }
                }
            };
            #[allow(unreachable_code)]
            return CoroutineState::Complete(returned);
        },
    )
}
