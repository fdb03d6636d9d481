//! Looks for valid functions that do not compile under the attribute.
//!
//! `cargo run -p coro-search -- bank 7 100` puts together 100 functions of the world `bank` that are valid as
//! plain ones, says which are refused as coroutines, and shows the shortest of each kind. What is shown is to
//! be read: `docs/language.md` says what may be refused. There are options, which may stand anywhere:
//!
//! - `--shrink` leaves out of what is shown all that does not matter.
//! - `--all` shows more of each kind, and those that are refused in the attribute's own words and by rustc's
//!   own coroutines as well.
//! - `--unused` compiles no coroutines; it shows the statements of a world that are in no valid function,
//!   which is to be asked of a large count when a world is written.

mod folder;
mod function;
mod program;
#[path = "../oracle_random/generator/random.rs"]
#[allow(dead_code, reason = "the random bodies use the rest")]
mod random;
mod report;
mod rustc;
mod search;
mod shrink;
mod sift;
mod template;
mod words;
mod world;
mod writer;

use std::env;
use std::path::Path;
use std::process::ExitCode;

use folder::Folder;
use report::Limit;
use world::{World, worlds};

const USAGE: &str = "usage: coro-search [--shrink] [--all] [--unused] WORLD|all SEED COUNT";

/// What there is to search.
struct Order {
    worlds: Vec<World>,
    seed: u64,
    count: usize,
    shrinks: bool,
    shows_all: bool,
    shows_unused: bool,
    limit: Limit,
}

impl Order {
    fn read(arguments: &[String]) -> Option<Self> {
        let (options, others): (Vec<&String>, Vec<&String>) = arguments
            .iter()
            .partition(|argument| argument.starts_with("--"));
        let [chosen, seed, count] = others[..] else {
            return None;
        };
        let has = |name: &str| options.iter().any(|option| *option == name);
        let mut worlds = worlds();
        worlds.retain(|world| chosen == "all" || chosen == world.name);
        (!worlds.is_empty()).then_some(())?;
        Some(Self {
            worlds,
            seed: seed.parse().ok()?,
            count: count.parse().ok()?,
            shrinks: has("--shrink"),
            shows_all: has("--all"),
            shows_unused: has("--unused"),
            limit: Limit {
                of_rustc: if has("--all") { 12 } else { 6 },
                of_attribute: if has("--all") { 12 } else { 2 },
            },
        })
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let Some(order) = Order::read(&arguments) else {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    };
    let folder = Folder::new();
    for world in &order.worlds {
        search(world, &order, folder.path());
    }
    ExitCode::SUCCESS
}

fn search(world: &World, order: &Order, folder: &Path) {
    let functions = search::valid(world, order.seed, order.count, folder);
    if order.shows_unused {
        for template in function::unused(world, &functions) {
            println!("{}: in no valid function:\n{}\n", world.name, template.text);
        }
        return;
    }
    let mut failures = search::failures(world, order.seed, &functions, folder);
    let (name, refused, valid) = (world.name, failures.len(), functions.len());
    println!("== {name}: {refused} of {valid} are refused");
    print!("{}", report::summary(&failures));
    failures.retain(|failure| order.shows_all || !failure.is_expected());
    let mut shortest = report::shortest(world, &failures, order.limit);
    if order.shrinks {
        shortest = shrink::shrink(world, shortest, folder);
        shortest = report::shortest(world, &shortest, order.limit);
    }
    for failure in shortest {
        println!("\n{}", report::shown(world, &failure));
    }
}
