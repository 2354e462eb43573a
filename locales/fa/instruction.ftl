### آنچه سامانه پشتیبانی از نرم‌افزار بازارگاه می‌خواهد، پاسخ‌های آن، و ترجمه پیام‌ها

## انواع دستور: کاری که باید انجام شود

instruction-kind-translate = ترجمه پیام

## وضعیت دستور

instruction-state-open = در انتظار پاسخ
instruction-state-confirmed = انجام‌شده
instruction-state-rejected = ردشده

## ترجمه پیام‌ها

translation-state-pending = ترجمه درخواست شده است
translation-state-available = ترجمه آماده است
translation-state-rejected = ترجمه در دسترس نیست

## تاریخچه

event-instruction-given = دستوری داده شد
event-instruction-confirmed = دستور انجام شد
event-instruction-rejected = دستور رد شد

## فیلدها

field-instruction = دستور
field-reason = دلیل
field-again = درخواست دوباره
