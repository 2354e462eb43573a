### برچسب‌های پروفایل services: دسته‌بندی‌ها، اولویت‌ها و فیلدهای فرم

## پروفایل services: دسته‌بندی‌ها

services-category-order-problem = مشکل جدی در سفارش
    .hint = برای نبودن مشتری، بروز اختلاف یا درخواست لغو سفارش.
services-category-payment = پرداخت یا فاکتور
    .hint = برای پرسش‌های مربوط به دریافت وجه یا فاکتور.
services-category-bug = باگ وب‌سایت یا اپلیکیشن
    .hint = برای گزارش آنچه در وب‌سایت یا اپلیکیشن درست کار نمی‌کند.
services-category-report = گزارش درباره مشتری یا کار
    .hint = برای گزارش رفتار یک مشتری یا مشکلی در یک کار.
services-category-general = عمومی
    .hint = برای هر موضوعی که در دسته‌بندی‌های دیگر نمی‌گنجد.

## پروفایل services: اولویت‌ها

services-ticket-priority-low = کم
    .hint = این گزینه را برای پرسش یا نکته‌ای که می‌تواند منتظر بماند انتخاب کنید.
services-ticket-priority-medium = متوسط
    .hint = این گزینه را برای پرسش یا مشکل معمولی انتخاب کنید.
services-ticket-priority-high = زیاد
    .hint = اگر کار یا پرداختی متوقف شده است، این گزینه را انتخاب کنید.
services-ticket-priority-urgent = فوری
    .hint = اگر کار در حال انجام بدون کمک ما ادامه نمی‌یابد، این گزینه را انتخاب کنید.

## پروفایل services: فیلدهای فرم

services-field-title = عنوان دلخواه شما
    .hint = نامی برای فهرست خودتان، مانند نام کار و تاریخ آن.
services-field-order = سفارش
    .hint = شماره سفارش را وارد کنید؛ برای مشکل در سفارش وارد کردن آن لازم است.

## پروفایل services: درخواست‌کننده ارائه‌دهنده خدمات است و «مشتری» شخص دیگری است

services-role-customer = ارائه‌دهنده خدمات
services-field-customer = نام ارائه‌دهنده خدمات
services-transcript-requester = ارائه‌دهنده خدمات
services-ticket-status-waiting-for-user =
    { $viewer ->
        [requester] در انتظار پاسخ شما
       *[other] در انتظار ارائه‌دهنده خدمات
    }
    .hint =
        { $viewer ->
            [requester] برای ادامه رسیدگی، پاسخ یا اطلاعات بیشتری از شما لازم است.
           *[other] برای ادامه رسیدگی، پاسخ یا اطلاعات بیشتری از ارائه‌دهنده خدمات لازم است.
        }
services-ticket-awaiting-requester =
    { $viewer ->
        [requester] در انتظار پاسخ شما
       *[other] در انتظار پاسخ ارائه‌دهنده خدمات
    }
services-ticket-list-waiting-for-user =
    { $viewer ->
        [requester] در انتظار پاسخ شما
       *[other] در انتظار ارائه‌دهنده خدمات
    }
