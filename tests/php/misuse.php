<?php
/*
 * misuse.php CLASSES FOLDER: what the classes of docs/php.md make of mistakes. CLASSES is the file with them; FOLDER is
 * where a desk may be created.
 *
 * Owns the checks of those classes alone: every refusal is an exception with the right code, no reply is kept, a desk
 * is closed. It must not repeat what the C programs check of the library.
 */
declare(strict_types=1);

require $argv[1];

$checks = $failures = 0;

function check(string $what, bool $holds): void
{
    global $checks, $failures;
    $checks++;
    if (!$holds) {
        $failures++;
        fwrite(STDERR, "FAIL  $what\n");
    }
}

/** The call has to be refused with this code, status, field and rule. */
function refused(string $what, callable $call, string $code, string $status, ?string $field = null, ?string $rule = null): void
{
    try {
        $call();
        check("$what: not refused", false);
    } catch (BazardeskError $error) {
        $got = [$error->code, $error->getCode(), $error->document->status, $error->field, $error->rule];
        check("$what: " . json_encode($got), $got === [$code, $code, $status, $field, $rule]);
        check("$what: no message", $error->getMessage() !== '' && $error->getMessage() === $error->document->message);
    }
}

/** What the class cannot be made to say: a text that is no JSON, sent by the method of all its calls. */
function raw(Desk $desk, int $session, string $operation, string $request): object
{
    return (new ReflectionMethod($desk, 'done'))->invoke($desk, 'bzd_call', $session, $operation, $request);
}

function resident(): int
{
    preg_match('/^VmRSS:\s+(\d+) kB$/m', (string) file_get_contents('/proc/self/status'), $found);
    return (int) $found[1];
}

// PHP unloads a library with the last object that uses it, at the end of every web request. What this library reads once
// for a process, its texts above all, would be read again and lost again each time.
for ($round = $before = 0; $round < 60; $round++) {
    $before = $round === 10 ? resident() : $before;
    $desk = new Desk(['path' => ':memory:', 'profile' => 'freight']);
    $desk->session(['role' => 'host', 'locale' => 'fa']);
    unset($desk);
}
check('the library stays in the process', str_contains((string) file_get_contents('/proc/self/maps'), 'libbazardesk'));
check('nothing is left of a desk: ' . (resident() - $before) . ' kB more', resident() - $before < 4_096);

$desk = new Desk(['path' => ':memory:', 'profile' => 'freight']);
$host = $desk->session(['role' => 'host']);
$desk->call($host, 'person.put', ['id' => 'claire', 'name' => 'Claire']);
$claire = $desk->session(['role' => 'customer', 'person' => 'claire', 'locale' => 'fr']);

refused('an unknown operation', fn () => $desk->call($claire, 'ticket.juggle'), 'operation_unknown', 'not_found');
refused('no operation', fn () => $desk->call($claire, ''), 'operation_unknown', 'not_found');
foreach (['{', '[]', 'null', '{"ticket":1} {}', "{\"ticket\":\"\xff\"}"] as $request) {
    $call = fn () => raw($desk, $claire, 'ticket.get', $request);
    refused('a request like ' . json_encode($request, JSON_INVALID_UTF8_SUBSTITUTE), $call, 'request_malformed', 'invalid');
}
refused('a missing field', fn () => $desk->call($claire, 'ticket.get', []), 'field_missing', 'invalid', 'ticket');
refused('an unknown field', fn () => $desk->call($claire, 'ticket.counts', ['colour' => 1]), 'field_unknown', 'invalid');
refused('a list for an object', fn () => $desk->call($claire, 'ticket.counts', ['colour']), 'field_unknown', 'invalid');
refused('a field of another type', fn () => $desk->call($claire, 'ticket.get', ['ticket' => '1']), 'field_type', 'invalid', 'ticket');
refused('no such ticket', fn () => $desk->call($claire, 'ticket.get', ['ticket' => 1]), 'ticket_not_found', 'not_found', 'ticket');
refused("another role's operation", fn () => $desk->call($claire, 'desk.tick'), 'role_forbidden', 'forbidden', null, 'role');

$ticket = $desk->call($claire, 'ticket.open', ['category' => 'technical', 'subject' => 'Écran / vide', 'description' => "l'un\u{2028}l'autre"]);
$call = fn () => $desk->call($claire, 'ticket.reopen', ['ticket' => $ticket->number]);
refused('what a rule forbids', $call, 'action_refused', 'forbidden', null, 'not_closed');
check('texts go and come as they are', $ticket->subject === 'Écran / vide');

$desk->end($claire);
refused('a session that has ended', fn () => $desk->call($claire, 'ticket.counts'), 'handle_invalid', 'handle');
refused('a session that has ended, again', fn () => $desk->end($claire), 'handle_invalid', 'handle');
refused('a session of nobody', fn () => $desk->session([]), 'field_missing', 'invalid', 'role');
refused('a desk without a path', fn () => new Desk(['profile' => 'freight']), 'field_missing', 'invalid', 'path');
refused('a desk of another type', fn () => new Desk(['path' => 7]), 'field_type', 'invalid', 'path');

try {
    $desk->call($host, 'person.put', ['id' => "\xff", 'name' => 'Claire']);
    check('a text that is not UTF-8 was sent', false);
} catch (JsonException) {
    check('a text that is not UTF-8 stays here', true);
}

// Some kilobytes a reply, refusals among them: kept, they would be far more than this.
for ($round = $before = 0; $round < 10_000; $round++) {
    // What the first rounds take is kept for the next ones.
    $before = $round === 1_000 ? resident() : $before;
    $desk->call($host, 'ticket.form');
    try {
        $desk->call($host, 'ticket.juggle');
    } catch (BazardeskError) {
    }
}
check('replies are freed: ' . (resident() - $before) . ' kB more', resident() - $before < 4_096);

// The last reference to a desk closes it. The folder's own entry in the list is gone when it is read.
$open = fn () => preg_grep('/\.desk$/', array_map(fn ($entry) => (string) @readlink($entry), glob('/proc/self/fd/*')));
$desk = new Desk(['path' => "$argv[2]/misuse.desk", 'profile' => 'freight']);
check('an open desk has its file open', count($open()) > 0);
unset($desk);
check('a desk that is gone has closed its file', count($open()) === 0);

if ($failures > 0) {
    fwrite(STDERR, "$failures of $checks checks failed\n");
    exit(1);
}
echo "$checks checks passed\n";
