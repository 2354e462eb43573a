//! PostgreSQL: those who use it are killed (SIGKILL) while they write, and so is the server.
//!
//! Owns when which of them is killed. What they do is that of `kill.rs`, what the store must hold afterwards is judged by
//! `life.rs`: the same as of a file.

use crate::chance::Chance;
use crate::kill::{Task, hear};
use crate::life::{Life, Told, desk_at, make};
use crate::server::{Server, await_gone, called};
use crate::started::Started;
use crate::{rounds, steps};

/// A process that writes; the server knows it by its name.
fn start(life: &Life, name: &str, through: bool) -> Started {
    let path = called(&life.path, name);
    Task { path: &path, cycle: life.cycle, name, through }.start("kill::the_writer")
}

/// Kills a process. What was on its way is asked for again while the server may still be at it, and is answered once; and
/// then everything is judged.
fn end(life: &mut Life, writer: Started, name: &str, told: &mut Told, everything: bool) -> usize {
    writer.kill().iter().for_each(|line| told.hear(line));
    let open: Vec<_> = told.open().map(|(key, call)| (key.clone(), call.clone())).collect();
    let next = desk_at(&life.path, life.cycle);
    for (key, call) in &open {
        if let Some(answer) = make(&next, call) {
            told.done.insert(key.clone(), answer);
        }
    }
    drop(next);
    await_gone(&life.path, name);
    life.judge(told, everything);
    open.len()
}

#[test]
fn what_was_acknowledged_survives_every_kill_of_who_writes() {
    let cycles = steps(50);
    let server = Server::new();
    let mut chance = Chance::new("served");
    for desk in 0..rounds() {
        let mut life = Life::new(&server.schema());
        let mut open = 0;
        for cycle in 1..=cycles {
            life.cycle = i64::try_from(cycle).expect("few");
            let name = format!("h{desk}-{cycle}");
            let mut told = Told::default();
            let mut writer = start(&life, &name, false);
            hear(&mut writer, &mut told, 5 + chance.below(30));
            open += end(&mut life, writer, &name, &mut told, cycle % 10 == 0);
        }
        assert!(life.acknowledged.len() >= cycles * 10, "{} acknowledged", life.acknowledged.len());
        assert!(2 * open >= cycles, "{open} were on their way");
    }
}

#[test]
fn what_was_acknowledged_survives_every_kill_of_the_server() {
    /// How often the server is killed under one process.
    const KILLS: usize = 5;
    // How many processes work on one schema, one after the other.
    let cycles = steps(2);
    let server = Server::new();
    let mut chance = Chance::new("server");
    for desk in 0..rounds() {
        let mut life = Life::new(&server.schema());
        let mut troubles = 0;
        for cycle in 1..=cycles {
            life.cycle = i64::try_from(cycle).expect("few");
            let name = format!("s{desk}-{cycle}");
            let mut told = Told::default();
            let mut writer = start(&life, &name, true);
            for _ in 0..KILLS {
                hear(&mut writer, &mut told, 3 + chance.below(30));
                server.kill();
                server.start();
            }
            hear(&mut writer, &mut told, 5);
            end(&mut life, writer, &name, &mut told, cycle == cycles);
            troubles += told.troubles.values().sum::<usize>();
        }
        assert!(life.acknowledged.len() >= cycles * KILLS * 3, "{} acknowledged", life.acknowledged.len());
        // Otherwise nobody noticed.
        assert!(troubles >= cycles * KILLS, "{troubles} calls failed");
    }
}
