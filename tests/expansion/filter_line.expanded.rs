#[allow(clippy::type_complexity)]
fn filter_line(num: &str) -> impl for<'s> Coroutine<&'s str, Yield = (), Return = ()> {
    #[derive(Default)]
    enum Frame<Num> {
        #[default]
        Running,
        Loop1 { num: Num },
    }
    lazy::<
        One<
            dyn for<'s> Protocol<'s, Send = &'s str, Yield = ()>,
        >,
        (),
        _,
        _,
        _,
    >(
        (num,),
        |
            frame: &mut Frame<_>,
            mut args: Option<_>,
            mut sent: Option<_>|
        {
            let mut resume = if args.is_some() { 0 } else { 1 };
            let returned: () = {
                if resume == 0 {
                    let (num,) = args.take().unwrap();
                    *frame = Frame::Loop1 { num };
                }
                {
                    let Frame::Loop1 { num, .. } = &mut *frame else {
                        misresumed()
                    };
                    let mut resume = take(&mut resume);
                    loop {
                        let line = {
                            if resume == 0 {
                                return suspend((), ());
                            }
                            resume = 0;
                            sent.take().unwrap()
                        };
                        if line.contains(*num) {
                            println!("{line}");
                        }
                    }
                }
            };
            #[allow(unreachable_code)]
            return CoroutineState::Complete(returned);
        },
    )
}
