# Shorthands: each recipe is one command that can be typed as well. `.ci/run` runs all of them.

# What the compiler, clippy and rustfmt object to.
check:
    cargo fmt --all --check && cargo clippy --workspace --all-targets -- -D warnings

# Every test, with the examples and the documentation's.
test:
    cargo test --workspace

# Writes the expected messages and expansions anew; read the diff.
bless:
    BLESS=1 TRYBUILD=overwrite cargo test --workspace

# The documentation, without broken links.
doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

# Holds random bodies against themselves as plain functions: `just random 7000 1000`.
random seed bodies:
    CORO_ORACLE_SEED={{seed}} CORO_ORACLE_BODIES={{bodies}} cargo test -p coro-oracle-random

# Looks for valid functions that do not compile under the attribute: `just search all 7000 100`.
search world seed count:
    cargo run --quiet -p coro-search -- --shrink {{world}} {{seed}} {{count}}
