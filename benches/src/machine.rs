//! What all contestants can do: be sent a value, and answer.

use std::future::Future;
use std::pin::Pin;

/// A machine that has been primed.
pub trait Machine<In> {
    type Out;

    fn send(&mut self, input: In) -> Self::Out;

    /// Bytes that a paused one takes.
    fn size(&self) -> usize
    where
        Self: Sized,
    {
        size_of::<Self>()
    }
}

#[cold]
fn finished() -> ! {
    panic!("no workload's machine finishes")
}

impl<In, C: coro::Coroutine<In>> Machine<In> for coro::Primed<C> {
    type Out = C::Yield;

    #[inline(always)]
    fn send(&mut self, input: In) -> C::Yield {
        match coro::Primed::send(self, input) {
            Ok(output) => output,
            Err(_) => finished(),
        }
    }
}

impl<In, M: Machine<In> + ?Sized> Machine<In> for Box<M> {
    type Out = M::Out;

    #[inline(always)]
    fn send(&mut self, input: In) -> M::Out {
        (**self).send(input)
    }
}

/// A coroutine of `diapause` that has been started.
pub struct Diapause<C>(C);

impl<C> Diapause<C> {
    #[inline(always)]
    pub fn primed<In>(mut coroutine: C) -> Self
    where
        C: diapause::Coroutine<In>,
    {
        let _ = coroutine.start();
        Self(coroutine)
    }
}

impl<In, C: diapause::Coroutine<In>> Machine<In> for Diapause<C> {
    type Out = C::Yield;

    #[inline(always)]
    fn send(&mut self, input: In) -> C::Yield {
        match self.0.resume(input) {
            diapause::CoroutineState::Yielded(output) => output,
            diapause::CoroutineState::Complete(_) => finished(),
        }
    }
}

impl<In, Out, F: Future> Machine<In> for &mut genawaiter::stack::Gen<'_, Out, In, F> {
    type Out = Out;

    #[inline(always)]
    fn send(&mut self, input: In) -> Out {
        match self.resume_with(input) {
            genawaiter::GeneratorState::Yielded(output) => output,
            genawaiter::GeneratorState::Complete(_) => finished(),
        }
    }

    fn size(&self) -> usize {
        size_of::<Self>() + size_of::<genawaiter::stack::Shelf<Out, In, F>>()
    }
}

impl<In, Out, F: Future> Machine<In> for genawaiter::rc::Gen<Out, In, F> {
    type Out = Out;

    #[inline(always)]
    fn send(&mut self, input: In) -> Out {
        match self.resume_with(input) {
            genawaiter::GeneratorState::Yielded(output) => output,
            genawaiter::GeneratorState::Complete(_) => finished(),
        }
    }

    fn size(&self) -> usize {
        size_of::<Self>() + size_of::<F>()
    }
}

/// `Pin<&mut ..>` or `Pin<Box<..>>` of `next-gen`.
impl<In, Out, F, P> Machine<In> for Pin<P>
where
    F: Future,
    P: std::ops::DerefMut<Target = next_gen::generator_fn::GeneratorFn<Out, F, In>>,
{
    type Out = Out;

    #[inline(always)]
    fn send(&mut self, input: In) -> Out {
        match self.as_mut().resume(input) {
            next_gen::generator::GeneratorState::Yielded(output) => output,
            next_gen::generator::GeneratorState::Returned(_) => finished(),
        }
    }

    fn size(&self) -> usize {
        size_of::<Self>() + size_of::<P::Target>()
    }
}

impl<In, Out, R> Machine<In> for corosensei::Coroutine<In, Out, R> {
    type Out = Out;

    #[inline(always)]
    fn send(&mut self, input: In) -> Out {
        match self.resume(input) {
            corosensei::CoroutineResult::Yield(output) => output,
            corosensei::CoroutineResult::Return(_) => finished(),
        }
    }
}

impl<In, Out> Machine<In> for generator::LocalGenerator<'static, In, Out> {
    type Out = Out;

    #[inline(always)]
    fn send(&mut self, input: In) -> Out {
        generator::LocalGenerator::send(self, input)
    }
}

/// A coroutine of rustc's own that has been resumed once.
#[cfg(feature = "builtin")]
pub struct Builtin<C>(C);

#[cfg(feature = "builtin")]
impl<C: Unpin> Builtin<C> {
    /// What is resumed with first is an argument of the coroutine, not of a yield.
    #[inline(always)]
    pub fn primed<In>(mut coroutine: C, first: In) -> Self
    where
        C: std::ops::Coroutine<In>,
    {
        let _ = Pin::new(&mut coroutine).resume(first);
        Self(coroutine)
    }
}

#[cfg(feature = "builtin")]
impl<In, C: std::ops::Coroutine<In> + Unpin> Machine<In> for Builtin<C> {
    type Out = C::Yield;

    #[inline(always)]
    fn send(&mut self, input: In) -> C::Yield {
        match Pin::new(&mut self.0).resume(input) {
            std::ops::CoroutineState::Yielded(output) => output,
            std::ops::CoroutineState::Complete(_) => finished(),
        }
    }
}
