//! Roles: what they lack, what belongs to others, and what the server lets them do.

use super::*;

/// A new role, and the address of a new schema for it.
struct Role {
    name: String,
    admin: Postgres,
    url: String,
}

impl Role {
    fn new() -> Self {
        let admin = store();
        let url = address();
        let name = url.rsplit_once("schema=").expect("ours").1.replace("core_", "role_");
        let user = admin.address.hosts().find_map(|config| config.get_user().map(str::to_owned)).expect("a user");
        let url = url.replacen(&format!("//{user}@"), &format!("//{name}@"), 1);
        run_outside(&admin, &format!("CREATE ROLE {name} LOGIN"));
        Self { name, admin, url }
    }

    fn schema(&self) -> &str {
        self.url.rsplit_once("schema=").expect("ours").1
    }

    /// Runs SQL as a superuser. `ROLE` and `SPACE` are the role and the schema.
    fn run(&self, sql: &str) {
        run_outside(&self.admin, &sql.replace("ROLE", &self.name).replace("SPACE", self.schema()));
    }

    fn open(&self) -> Result<Postgres> {
        Postgres::open(&self.url, true)
    }

    /// The code and the words for developers of a refused opening.
    fn refusal(&self) -> (ErrorCode, String) {
        let error = self.open().expect_err("a refusal");
        (error.code(), error.developer_message().to_owned())
    }
}

impl Drop for Role {
    fn drop(&mut self) {
        self.run("DROP SCHEMA IF EXISTS SPACE CASCADE; DROP OWNED BY ROLE; DROP role ROLE");
    }
}

const ROW: &str = "INSERT INTO setting (name, value) VALUES ($1, $2)";

#[test]
fn a_missing_right_is_named() {
    let role = Role::new();
    let (code, words) = role.refusal();
    assert_eq!((code, words.as_str()), (ErrorCode::StorageFailed, "the role needs CREATE on the database"));
    role.run("CREATE SCHEMA SPACE");
    let (code, words) = role.refusal();
    assert_eq!((code, words.as_str()), (ErrorCode::StorageFailed, "the role needs USAGE on the desk's schema"));
    role.run("GRANT USAGE ON SCHEMA SPACE TO ROLE");
    let (code, words) = role.refusal();
    assert_eq!((code, words.as_str()), (ErrorCode::StorageFailed, "the role needs CREATE on the desk's schema"));
    role.run("GRANT CREATE ON SCHEMA SPACE TO ROLE");
    let desk = role.open().expect("a schema of a superuser, with all rights");
    role.run("REVOKE ALL ON SPACE.setting FROM ROLE; ALTER TABLE SPACE.setting OWNER TO current_user");
    let error = desk.read(|tx| tx.query("SELECT name FROM setting", &[])).expect_err("no right");
    assert_eq!(error.code(), ErrorCode::StorageFailed);
    assert!(error.developer_message().contains("all rights on its tables"), "{error}");
    // What the role may not see is not gone.
    role.run("REVOKE USAGE ON SCHEMA SPACE FROM ROLE");
    let error = desk.read(|tx| tx.query("SELECT number FROM ticket", &[])).expect_err("no right");
    assert_eq!(error.code(), ErrorCode::StorageFailed);
    assert!(error.developer_message().contains("the role needs USAGE on the desk's schema"), "{error}");
    role.run("GRANT USAGE ON SCHEMA SPACE TO ROLE; DROP TABLE SPACE.ticket CASCADE");
    let error = desk.read(|tx| tx.query("SELECT number FROM ticket", &[])).expect_err("no table");
    assert_eq!(error.code(), ErrorCode::StorageFailed);
    assert!(error.developer_message().contains("is missing"), "{error}");
    role.run("DROP SCHEMA SPACE CASCADE");
    let error = desk.read(|tx| tx.query("SELECT number FROM ticket", &[])).expect_err("no schema");
    assert_eq!(error.code(), ErrorCode::StoreMoved);
}

#[test]
fn a_schema_or_a_table_of_another_role_is_refused() {
    let (role, other) = (Role::new(), Role::new());
    role.run(&format!("CREATE SCHEMA SPACE AUTHORIZATION {0}; GRANT ALL ON SCHEMA SPACE TO ROLE", other.name));
    let (code, words) = role.refusal();
    assert_eq!(code, ErrorCode::StoreForeign);
    assert!(words.contains("the schema belongs to a role"), "{words}");
    // A member trusts its group.
    role.run(&format!("GRANT {} TO ROLE", other.name));
    drop(role.open().expect("a desk of the role's group"));
    role.run(&format!("REVOKE {0} FROM ROLE; ALTER SCHEMA SPACE OWNER TO ROLE", other.name));
    drop(role.open().expect("a desk of its own"));
    role.run(&format!("ALTER TABLE SPACE.person OWNER TO {}", other.name));
    let (code, words) = role.refusal();
    assert_eq!(code, ErrorCode::StoreForeign);
    assert!(words.contains("a table of the schema belongs"), "{words}");
    role.run("ALTER TABLE SPACE.person OWNER TO ROLE");
    drop(role.open().expect("its own again"));
}

#[test]
fn what_runs_by_itself_in_the_schema_is_refused() {
    let (role, other) = (Role::new(), Role::new());
    role.run("CREATE SCHEMA SPACE AUTHORIZATION ROLE");
    drop(role.open().expect("a desk"));
    let function = "CREATE FUNCTION SPACE.act() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'";
    for (problem, done, undone) in [
        (
            "has a trigger",
            "CREATE TRIGGER act BEFORE INSERT ON SPACE.message FOR EACH ROW EXECUTE FUNCTION SPACE.act()",
            "DROP TRIGGER act ON SPACE.message",
        ),
        (
            "has a rule",
            "CREATE RULE act AS ON INSERT TO SPACE.message DO INSTEAD NOTHING",
            "DROP RULE act ON SPACE.message",
        ),
        (
            "row-level security",
            "ALTER TABLE SPACE.message ENABLE ROW LEVEL SECURITY",
            "ALTER TABLE SPACE.message DISABLE ROW LEVEL SECURITY",
        ),
        (
            "contains a function",
            &format!("ALTER FUNCTION SPACE.act() OWNER TO {}", other.name),
            "ALTER FUNCTION SPACE.act() OWNER TO ROLE",
        ),
    ] {
        role.run(&format!("DROP FUNCTION IF EXISTS SPACE.act(); {function}; {done}"));
        let (code, words) = role.refusal();
        assert_eq!(code, ErrorCode::StoreForeign);
        assert!(words.contains(problem), "{words}");
        role.run(undone);
        drop(role.open().expect(problem));
    }
    // Another program's tables in the same schema are its own affair.
    role.run(
        "CREATE TABLE SPACE.invoices (id BIGINT); CREATE RULE act AS ON INSERT TO SPACE.invoices DO INSTEAD NOTHING",
    );
    drop(role.open().expect("the desk's tables are as they were"));
}

#[test]
fn a_desk_writes_as_soon_as_the_server_takes_writes_again() {
    let role = Role::new();
    role.run("CREATE SCHEMA SPACE AUTHORIZATION ROLE");
    drop(role.open().expect("a desk"));
    role.run("ALTER role ROLE SET default_transaction_read_only TO on");
    let desk = role.open().expect("a desk that can be read");
    let error =
        Postgres::open(&format!("{}&target_session_attrs=read-write", role.url), true).expect_err("no such host");
    assert_eq!(error.code(), ErrorCode::StoreUnreachable);
    assert!(error.developer_message().contains("target_session_attrs"), "{error}");
    let write = |name: &str| desk.write(|tx| tx.exec(ROW, &[name.into(), b"x".as_slice().into()]));
    assert_eq!(write("one").err().map(|error| error.code()), Some(ErrorCode::StoreReadOnly));
    let problems = || desk.health(&|_| Ok(())).0.problems;
    assert_eq!(problems(), [ErrorCode::StoreReadOnly]);
    // Two connections that were opened meanwhile, both idle.
    desk.read(|_| desk.read(|tx| tx.first("SELECT 1 AS one", &[]))).expect("reads");
    role.run("ALTER role ROLE RESET default_transaction_read_only");
    assert_eq!(problems(), [], "not what an old connection says");
    write("two").expect("at once");
    write("three").expect("and again");
}

#[test]
fn a_session_that_the_server_ends_when_idle_costs_no_call() {
    let role = Role::new();
    role.run("CREATE SCHEMA SPACE AUTHORIZATION ROLE; ALTER role ROLE SET idle_session_timeout TO '300ms'");
    let desk = role.open().expect("a desk");
    let number = desk.read(|tx| Ok(backend(tx))).expect("a read");
    let there = format!("SELECT count(*) AS number FROM pg_stat_activity WHERE pid = {number}");
    let count = || role.admin.read(|tx| tx.first(&there, &[])).expect("a read").expect("a row").int("number");
    while count().expect("a number") > 0 {
        std::thread::yield_now();
    }
    desk.read(|tx| tx.first("SELECT 1 AS one", &[])).expect("a read on a new connection");
    assert_ne!(desk.read(|tx| Ok(backend(tx))).expect("the same"), number);
}

#[test]
fn callers_share_the_connections_that_the_server_allows() {
    let role = Role::new();
    role.run("CREATE SCHEMA SPACE AUTHORIZATION ROLE; ALTER role ROLE CONNECTION LIMIT 2");
    let desk = role.open().expect("a desk");
    let together = Barrier::new(8);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                together.wait();
                for _ in 0..20 {
                    desk.read(|tx| tx.query("SELECT number FROM ticket", &[])).expect("a free connection is awaited");
                }
            });
        }
    });
}
