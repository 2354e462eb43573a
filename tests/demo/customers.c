/*
 * The customers of the demo: Sara and Kaveh of a freight marketplace, who read Persian in Tehran.
 *
 *     customers FILE          the store, which staff.py opens at the same time
 *
 * Owns the customers' scenes. It must communicate with staff.py only through the store.
 *
 * The last call of a scene lets the staff continue. It is announced before it is made, so that the lines of both
 * programs appear in the order of the story.
 */
#define _POSIX_C_SOURCE 200809L

#include "json.h"
#include "view.h"

#include <bazardesk.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* How often, and at which interval in milliseconds, the program checks whether the staff has acted. */
#define TRIES 6000
#define PAUSE 5

static bzd_session host;
static struct person sara = {"سارا", 0};
static struct person kaveh = {"کاوه", 0};

/* Waits until this is the last event of the ticket that its requester may see. */
static void wait_for(const struct person *who, int ticket, const char *kind)
{
    const struct timespec pause = {0, PAUSE * 1000000L};
    char request[64], *reply;
    for (int i = 0; i < TRIES; i++) {
        const char *event;
        char *history = document(bzd_ticket_history(who->session, about(&request, ticket), &reply), &reply);
        const char *events = json_at(history, "events"), *last = NULL;
        for (size_t j = 0; (event = json_entry(events, j)) != NULL; j++) {
            expect(!json_is(event, "kind", "ticket_noted"), "a customer sees no note");
            last = event;
        }
        bool come = json_is(last, "kind", kind);
        bzd_text_free(history);
        if (come)
            return;
        nanosleep(&pause, NULL);
    }
    fail("the staff did not do it in time", kind);
}

/* ---- The story, in UTC; Tehran is three and a half hours ahead ---- */

static void tickets_are_opened(void)
{
    scene(host, &sara, "2025-11-05T09:30:00Z");
    show_form(&sara);
    refuse(&sara, "ثبت بدون توضیحات", bzd_ticket_open,
           "{\"category\":\"financial\",\"subject\":\"کرایه دو بار برداشت شد\"}", BZD_INVALID, "field_missing");
    open_ticket(&sara, "{\"category\":\"financial\",\"priority\":\"high\","
                       "\"subject\":\"کرایه دو بار برداشت شد\","
                       "\"description\":\"سلام. امروز صبح کرایه بار اصفهان را پرداخت کردم، اما مبلغ ۲٬۴۵۰٬۰۰۰ تومان "
                       "دو بار از حسابم برداشت شده است. لطفاً بررسی کنید.\","
                       "\"references\":[{\"kind\":\"request_number\",\"value\":\"88214\"}]}");
    show_list(&sara, "mine");
    show_actions(&sara, 1);

    scene(host, &kaveh, "2025-11-05T09:50:00Z");
    refuse(&kaveh, "خواندن تیکت سارا", bzd_ticket_get, "{\"ticket\":1}", BZD_NOT_FOUND, "ticket_not_found");
    open_ticket(&kaveh, "{\"category\":\"account\",\"priority\":\"urgent\","
                        "\"subject\":\"نمی‌توانم وارد حسابم شوم\","
                        "\"description\":\"از وقتی رمز عبورم را عوض کرده‌ام، وارد نمی‌شوم. راننده در راه است و "
                        "بارنامه را نمی‌بینم!\"}");
    show_list(&kaveh, "mine");

    scene(host, &sara, "2025-11-05T10:05:00Z");
    open_ticket(&sara, "{\"category\":\"feature_request\",\"priority\":\"low\","
                       "\"subject\":\"نمایش راننده روی نقشه\","
                       "\"description\":\"کاش می‌شد جای راننده را روی نقشه دید؛ این‌طوری لازم نیست مدام تماس "
                       "بگیریم.\"}");
}

static void sara_answers(void)
{
    wait_for(&sara, 1, "ticket_information_requested");
    scene(host, &sara, "2025-11-05T10:40:00Z");
    show_list(&sara, "action_required");
    show_thread(&sara, 1);
    refuse(&sara, "پاسخ بدون متن", bzd_ticket_reply, "{\"ticket\":1}", BZD_INVALID, "field_missing");
    refuse(&sara, "پاسخ با متن خالی", bzd_ticket_reply, "{\"ticket\":1,\"text\":\" \"}", BZD_INVALID, "field_empty");
    act(&sara, bzd_ticket_reply, "reply", "{\"ticket\":1,\"text\":\"شماره پیگیری پرداخت دوم ۷۴۰۱۸۳ است.\"}");
}

static void sara_reopens(void)
{
    wait_for(&sara, 1, "ticket_resolved");
    scene(host, &kaveh, "2025-11-05T11:40:00Z");
    show_list(&kaveh, "mine");
    scene(host, &sara, "2025-11-05T11:45:00Z");
    show_thread(&sara, 1);
    show_actions(&sara, 1);
    act(&sara, bzd_ticket_reopen, "reopen", "{\"ticket\":1}");
    act(&sara, bzd_ticket_reply, "reply", "{\"ticket\":1,\"text\":\"هنوز پولی به حسابم برنگشته است.\"}");
}

static void kaveh_insists(void)
{
    wait_for(&kaveh, 2, "ticket_started");
    scene(host, &kaveh, "2025-11-05T12:05:00Z");
    show_thread(&kaveh, 2);
    act(&kaveh, bzd_ticket_reply, "reply",
        "{\"ticket\":2,\"text\":\"بیش از دو ساعت است که منتظرم؛ لطفاً زودتر رسیدگی کنید.\"}");
}

static void kaveh_closes(void)
{
    wait_for(&sara, 1, "ticket_replied_and_resolved");
    scene(host, &kaveh, "2025-11-05T12:40:00Z");
    show_thread(&kaveh, 2);
    act(&kaveh, bzd_ticket_close, "close", "{\"ticket\":2}");
    refuse(&kaveh, "بستن دوباره", bzd_ticket_close, "{\"ticket\":2}", BZD_FORBIDDEN, "action_refused");
    show_actions(&kaveh, 2);

    scene(host, &sara, "2025-11-05T12:45:00Z");
    show_list(&sara, "mine");
    act(&sara, bzd_ticket_reply, "reply", "{\"ticket\":3,\"text\":\"فقط هنگام حمل کافی است. ممنون!\"}");
}

static void a_week_passes(void)
{
    wait_for(&sara, 3, "ticket_information_requested");
    scene(host, &sara, "2025-11-12T12:40:00Z");
    show_list(&sara, "mine");
    scene(host, &kaveh, "2025-11-12T12:50:00Z");
    show_list(&kaveh, "closed");
    act(&kaveh, bzd_ticket_reply, "reply", "{\"ticket\":2,\"text\":\"دوباره همان مشکل پیش آمده است.\"}");
}

int main(int argc, char **argv)
{
    char options[512], *reply;
    bzd_desk desk;
    expect(argc == 2 && strlen(argv[1]) < 256 && strpbrk(argv[1], "\"\\") == NULL, "customers FILE, a plain path");
    snprintf(options, sizeof options,
             "{\"path\":\"%s\",\"profile\":\"freight\",\"locale\":\"fa\",\"time_zone\":\"Asia/Tehran\","
             "\"clock\":\"2025-11-05T09:30:00Z\"}",
             argv[1]);
    done(bzd_desk_open(options, &desk, &reply), &reply);

    /* The embedding program knows its people, puts them and vouches for them. */
    done(bzd_session_open(desk, "{\"role\":\"host\"}", &host, &reply), &reply);
    done(bzd_person_put(host, "{\"id\":\"sara\",\"name\":\"سارا احمدی\",\"locale\":\"fa\",\"region\":\"IR\","
                              "\"time_zone\":\"Asia/Tehran\"}", &reply), &reply);
    done(bzd_person_put(host, "{\"id\":\"kaveh\",\"name\":\"کاوه مرادی\",\"locale\":\"fa\",\"region\":\"IR\","
                              "\"time_zone\":\"Asia/Tehran\"}", &reply), &reply);
    done(bzd_session_open(desk, "{\"role\":\"customer\",\"person\":\"sara\"}", &sara.session, &reply), &reply);
    done(bzd_session_open(desk, "{\"role\":\"customer\",\"person\":\"kaveh\"}", &kaveh.session, &reply), &reply);

    tickets_are_opened();
    sara_answers();
    sara_reopens();
    kaveh_insists();
    kaveh_closes();
    a_week_passes();

    done(bzd_session_close(sara.session, &reply), &reply);
    done(bzd_session_close(kaveh.session, &reply), &reply);
    done(bzd_session_close(host, &reply), &reply);
    done(bzd_desk_close(desk, &reply), &reply);
    return EXIT_SUCCESS;
}
