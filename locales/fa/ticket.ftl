### تیکت‌ها: وضعیت‌ها، اولویت‌ها، اقدام‌ها، فهرست‌ها، تاریخچه، فیلدهای فرم و برچسب‌های پروفایل freight

## وضعیت‌ها: صفت یا صفت مفعولی، نه فعل

ticket-status-open = باز
    .hint = تیکت دریافت شده و در انتظار پاسخ است.
ticket-status-in-progress = در حال بررسی
    .hint = رسیدگی به تیکت در جریان است.
ticket-status-waiting-for-user =
    { $viewer ->
        [requester] در انتظار پاسخ شما
       *[other] در انتظار کاربر
    }
    .hint =
        { $viewer ->
            [requester] برای ادامه رسیدگی، پاسخ یا اطلاعات بیشتری از شما لازم است.
           *[other] برای ادامه رسیدگی، پاسخ یا اطلاعات بیشتری از کاربر لازم است.
        }
ticket-status-resolved = حل‌شده
    .hint = راه‌حل ارائه شده است؛ اگر مشکل همچنان باقی است، می‌توان تیکت را بازگشایی کرد.
ticket-status-closed = بسته‌شده
    .hint = تیکت بسته شده است و پاسخ دیگری لازم نیست.

## اولویت‌ها: متن عمومی

ticket-priority-low = کم
    .hint = کاری متوقف نشده است و می‌توان برای پاسخ صبر کرد.
ticket-priority-medium = متوسط
    .hint = پرسش یا مشکلی معمولی است.
ticket-priority-high = زیاد
    .hint = مشکل در کار شما اختلال جدی ایجاد کرده است و پاسخ سریع لازم است.
ticket-priority-urgent = فوری
    .hint = کار مهمی متوقف شده یا در خطر است و نمی‌توان منتظر ماند.

## نوبت پاسخ

ticket-awaiting-handler = در انتظار پاسخ مسئول رسیدگی
ticket-awaiting-requester =
    { $viewer ->
        [requester] در انتظار پاسخ شما
       *[other] در انتظار پاسخ کاربر
    }
ticket-awaiting-nobody = بدون نیاز به پاسخ

## اقدام‌ها: فعل

ticket-action-start = شروع بررسی
ticket-action-reply = پاسخ دادن
ticket-action-reply-and-resolve = پاسخ و حل
ticket-action-request-information = درخواست اطلاعات
ticket-action-resolve = حل کردن
ticket-action-close = بستن
ticket-action-reopen = بازگشایی
ticket-action-note = افزودن یادداشت خصوصی
ticket-action-assign = اختصاص دادن
ticket-action-set-priority = تغییر اولویت
ticket-action-set-category = تغییر دسته‌بندی
ticket-action-add-tag = افزودن برچسب
ticket-action-remove-tag = حذف برچسب
ticket-action-set-field = تغییر اطلاعات تکمیلی
ticket-action-mark-spam = علامت‌گذاری به‌عنوان هرزنامه

## فهرست‌های تیکت

ticket-list-mine =
    { $viewer ->
        [requester] تیکت‌های من
       *[other] اختصاص‌یافته به من
    }
ticket-list-action-required = نیازمند اقدام
ticket-list-waiting-for-user =
    { $viewer ->
        [requester] در انتظار پاسخ شما
       *[other] در انتظار کاربر
    }
ticket-list-resolved = حل‌شده
ticket-list-closed = بسته‌شده
ticket-list-all = همه تیکت‌ها
ticket-list-queue = صف رسیدگی
ticket-list-unassigned = اختصاص‌نیافته
ticket-list-unread = خوانده‌نشده

## ترتیب‌های فهرست

ticket-sort-activity = آخرین فعالیت
ticket-sort-number = شماره تیکت
ticket-sort-deadline = مهلت پاسخ
ticket-sort-priority = اولویت

## مشخصات تیکت

ticket-number = #{ $number }
ticket-handler-platform = تیم پشتیبانی
ticket-handler-shop = فروشگاه
ticket-time-left = { DURATION($time) } مانده
ticket-late = { DURATION($time) } از مهلت گذشته

## انواع پیام

message-kind-message = پیام
message-kind-note = یادداشت خصوصی

## نقش‌ها

role-customer = مشتری
role-seller = فروشنده
role-agent = کارشناس پشتیبانی
role-mediator = میانجی
role-guest = مهمان
role-host = سامانه

## تاریخچه: رویدادهای گذشته، کوتاه

event-person-put = مشخصات شخص ثبت شد
event-person-blocked = شخص مسدود شد
event-person-unblocked = مسدودی شخص رفع شد
event-shop-put = مشخصات فروشگاه ثبت شد
event-ticket-opened = تیکت ثبت شد
event-ticket-started = بررسی آغاز شد
event-ticket-replied = پاسخ ارسال شد
event-ticket-replied-and-resolved = پاسخ ارسال و تیکت حل شد
event-ticket-information-requested = اطلاعات بیشتر درخواست شد
event-ticket-resolved = تیکت حل شد
event-ticket-closed = تیکت بسته شد
event-ticket-closed-automatically = تیکت به‌طور خودکار بسته شد
event-ticket-reopened = تیکت بازگشایی شد
event-ticket-noted = یادداشت خصوصی افزوده شد
event-ticket-assigned = تیکت اختصاص داده شد
event-ticket-unassigned = اختصاص تیکت لغو شد
event-ticket-priority-set = اولویت تغییر کرد
event-ticket-category-set = دسته‌بندی تغییر کرد
event-ticket-tag-added = برچسب افزوده شد
event-ticket-tag-removed = برچسب حذف شد
event-ticket-field-set = اطلاعات تکمیلی تغییر کرد
event-ticket-marked-spam = تیکت هرزنامه اعلام شد
event-ticket-overdue = مهلت پاسخ به پایان رسید
event-late = پس از پایان مهلت
event-by = توسط { $name }

## بررسی تاریخچه

chain-intact = تاریخچه کامل و دست‌نخورده است.
chain-altered = یکی از رویدادهای تاریخچه تغییر داده شده است.
chain-missing = یکی از رویدادهای تاریخچه حذف شده یا موجود نیست.
chain-reordered = ترتیب اصلی رویدادهای تاریخچه به هم خورده است.
chain-erased =
    { $count ->
        [one] محتوای { $count } رویداد پاک شده است.
       *[other] محتوای { $count } رویداد پاک شده است.
    }

## فیلدهای فرم

field-category = دسته‌بندی
    .hint = موضوع کلی درخواست خود را انتخاب کنید تا به تیم مربوط برسد.
field-subject = موضوع
    .hint = درخواست خود را در چند کلمه خلاصه کنید.
field-title = عنوان
    .hint = عنوانی برای تیکت بنویسید که با آن تیکت را در فهرست خود به‌راحتی پیدا کنید.
field-description = توضیحات
    .hint = بنویسید چه اتفاقی افتاده، چه زمانی رخ داده و انتظار شما چه بوده است.
field-priority = اولویت
    .hint = مشخص کنید چقدر زود به پاسخ نیاز دارید.
field-order = سفارش
    .hint = شماره سفارشی را که درخواست شما به آن مربوط است وارد کنید.
field-items = اقلام مربوط
    .hint = اقلامی از سفارش را که درخواست شما به آن‌ها مربوط است علامت بزنید.
field-references = شماره‌های مرتبط
    .hint = شماره‌هایی را که به پیگیری درخواست شما کمک می‌کنند، مانند شماره درخواست، اضافه کنید.
field-fields = اطلاعات تکمیلی
    .hint = سایر اطلاعات لازم برای این دسته‌بندی را وارد کنید.

## فیلدهای دیگر

field-id = شناسه
field-ids = شناسه‌ها
field-name = نام
field-email = نشانی ایمیل
field-locale = زبان
field-region = منطقه
field-time-zone = منطقه زمانی
field-ticket = تیکت پشتیبانی
field-after = جایگاه در فهرست
field-limit = تعداد موارد
field-list = فهرست
field-status = وضعیت
field-assignee = اختصاص‌یافته به
field-opened-from = ثبت‌شده از
field-opened-until = ثبت‌شده تا
field-number = شماره تیکت
field-customer = نام مشتری
field-agent = نام کارشناس پشتیبانی
field-sender = نام فرستنده
field-deadline = مهلت پاسخ
field-resolution-deadline = مهلت حل
field-opened-at = زمان ثبت
field-categories = دسته‌بندی‌ها
field-templates = پاسخ‌های آماده
field-sort = ترتیب فهرست
field-text = متن
field-now = زمان کنونی
field-kind = نوع
field-value = مقدار
field-role = نقش
field-person = شخص
field-shop = فروشگاه
    .hint = فروشگاهی را که درخواست شما به آن مربوط است انتخاب کنید.
field-calendar = تقویم
field-digits = ارقام
field-path = محل ذخیره داده‌ها
field-profile = پروفایل سامانه پشتیبانی
field-profile-was = پروفایل پیشین
field-locales = پوشه ترجمه‌ها
field-check = بررسی سلامت داده‌ها
field-create = ایجاد داده‌های جدید
field-clock = ساعت
field-idempotency-key = کلید درخواست
field-version = شماره نسخه
field-on-behalf-of = از طرف
field-queue = صف رسیدگی
field-tag = برچسب
field-field = مورد اطلاعات تکمیلی
field-message = پیام
field-members = اعضا
field-until = تا تاریخ
field-action = اقدام
field-tickets = تیکت‌ها
field-steps = گام‌ها
field-macro = ماکرو
field-template = پاسخ آماده
field-variables = مقادیر متغیرها
field-texts = متن‌ها
field-spam = هرزنامه
field-unread = خوانده‌نشده

## انواع شماره‌های مرتبط

reference-request-number = شماره درخواست
reference-post-id = شناسه آگهی

## صف‌ها

queue-support = پشتیبانی

## پروفایل freight: دسته‌بندی‌ها

freight-category-technical = فنی
    .hint = برای مشکلات وب‌سایت یا اپلیکیشن، مانند خطا، کندی یا بارگذاری نشدن فایل.
freight-category-financial = مالی
    .hint = برای پرسش‌های مربوط به پرداخت، بازپرداخت، اعتبار و تراکنش‌ها.
freight-category-account = حساب کاربری
    .hint = برای پرسش‌های مربوط به رمز عبور، پروفایل و تنظیمات.
freight-category-bug-report = گزارش باگ
    .hint = برای گزارش آنچه درست کار نمی‌کند، همراه با شرح چگونگی بروز آن.
freight-category-feature-request = درخواست ویژگی جدید
    .hint = برای پیشنهاد ویژگی جدید یا بهبود ویژگی‌های موجود.
freight-category-general = عمومی
    .hint = برای هر موضوعی که در دسته‌بندی‌های دیگر نمی‌گنجد.

## پروفایل freight: اولویت‌ها

freight-ticket-priority-low = کم
    .hint = این گزینه را برای پیشنهاد یا اظهارنظر انتخاب کنید.
freight-ticket-priority-medium = متوسط
    .hint = این گزینه را برای پرسش یا مشکل معمولی انتخاب کنید.
freight-ticket-priority-high = زیاد
    .hint = این گزینه را برای مشکل در پرداخت یا حمل بار انتخاب کنید.
freight-ticket-priority-urgent = فوری
    .hint = این گزینه را برای مشکل امنیتی یا قطع کامل دسترسی انتخاب کنید.

## رونوشت: تیکت به صورت سندی برای خواندن، نگهداری یا چاپ

transcript-format-html = صفحه HTML
transcript-format-text = متن ساده
field-format = قالب فایل
field-notes = یادداشت‌های خصوصی
transcript-title = تیکت { $number }: { $subject }
transcript-requester = مشتری
transcript-handler = مسئول رسیدگی
transcript-tags = برچسب‌ها
transcript-opened = زمان ثبت
transcript-active = آخرین فعالیت
transcript-answered = نخستین پاسخ
transcript-resolved = زمان حل
transcript-closed = زمان بسته شدن
transcript-made = تاریخ تهیه این رونوشت
transcript-fact = { $label }: { $value }
transcript-facts = { $label }:
transcript-yes = بله
transcript-no = خیر
transcript-thread = پیام‌ها و پاسخ‌ها
transcript-message = از { $name } ({ $role }) در { $time }
transcript-note = یادداشت خصوصی از { $name } ({ $role }) در { $time }
