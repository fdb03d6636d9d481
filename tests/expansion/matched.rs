#[coro::coroutine]
fn dispatch(mut target: Primed<impl Coroutine<String>>) -> impl Coroutine<Command, Return = usize> {
    let mut count = 0;
    while let Ok(command) = try_yield!() {
        match command {
            Command::Say(text) => target.send(text).unwrap(),
            Command::Ask(question) => {
                let Some(answer) = yield_!().answer() else { break };
                target.send(format!("{question} {answer}")).unwrap();
            }
            Command::Stop => break,
        }
        count += 1;
    }
    target.close();
    count
}
