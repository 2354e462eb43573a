//! Opening a ticket: T-01 to T-09, FR-01.

use bazardesk_tests::Stage;

#[test]
fn t_03_the_reply_to_open_carries_the_number_and_the_next_list_shows_it() {
    let stage = Stage::new().expect("stage");
    let ticket = stage.open(&stage.sara).expect("open");
    assert_eq!(ticket.number, 1);
    let page = stage.sara.ticket_list(&Default::default()).expect("list");
    assert_eq!(page.tickets, vec![ticket]);
    println!("{}", stage.sara.call("ticket.list", "").expect("list"));
    println!("{}", stage.anna.call("ticket.list", r#"{"list":"action_required","sort":"deadline"}"#).expect("list"));
    println!("{}", stage.anna.call("ticket.start", r#"{"ticket":1}"#).expect("start"));
    println!("{}", stage.anna.call("ticket.note", r#"{"ticket":1,"text":"x"}"#).expect("start"));
    println!("{}", stage.anna.call("ticket.request_information", r#"{"ticket":1,"text":"y"}"#).expect("start"));
    println!("{}", stage.sara.call("ticket.get", r#"{"ticket":1}"#).expect("start"));
    println!("{}", stage.remi.call("ticket.history", r#"{"ticket":1}"#).expect("start"));
    println!("{}", stage.sara.call("ticket.available_actions", r#"{"ticket":1}"#).expect("start"));
    println!("{}", stage.remi.call("ticket.verify", r#"{"ticket":1}"#).expect("start"));
    println!("{}", stage.mina.call("ticket.counts", "").expect("start"));
    println!("{}", stage.sara.call("ticket.form", "").expect("start"));
    println!("{}", stage.sara.error_document(&stage.sara.call("ticket.reply", "{\"ticket\":1}").unwrap_err()));
    println!("{}", stage.sara.error_document(&stage.luc.call("ticket.reply", "{\"ticket\":1,\"text\":\"a\"}").unwrap_err()));
    println!("{}", stage.remi.error_document(&stage.sara.call("ticket.reopen", "{\"ticket\":1}").unwrap_err()));
}
