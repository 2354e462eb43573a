w2-reply = سلام { $name }، درخواست شما دربارهٔ { $subject } { $count ->
    [one] یک پاسخ
   *[other] { $count } پاسخ
} از { $views } نفر دارد. { $amount } در { DATETIME($date, dateStyle: "long") } بازگردانده می‌شود.
