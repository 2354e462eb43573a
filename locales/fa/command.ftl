### فرمان مترجمان، «bazardesk»: راهنمای آن و آنچه در پایانه نمایش می‌دهد

## راهنما

command-about = متن‌های {"bazardesk"} را بررسی می‌کند و در ترجمه آن‌ها به شما کمک می‌کند.
command-check = بررسی ترجمه‌ها و نمایش جای مشکل‌ها.
command-coverage = نمایش اینکه هر زبان چه بخشی از متن‌های مرجع را دارد.
command-preview = نمایش یک پیام به همه زبان‌ها، همان‌گونه که کاربران آن را می‌خوانند.
command-pseudo = ساختن شبه‌ترجمه‌ای از متن‌های مرجع، برای آزمودن صفحه‌آرایی بدون ترجمه.
command-new = آغاز یک زبان تازه: ساختن فایل‌های آن با توضیح‌ها و متن‌هایی که باید ترجمه شوند.
command-export = نوشتن متن‌های یک زبان برای نرم‌افزارهای ترجمه، در قالب XLIFF یا PO.
command-import = وارد کردن ترجمه‌های یک فایل XLIFF یا PO در متن‌ها.
command-profile = بررسی یک پروفایل و نوشتن متن‌هایی که به آن‌ها نیاز دارد.
command-profile-check = بررسی یک پروفایل، مانند هنگام باز کردن سامانه پشتیبانی، و نمایش همه خطاها.
command-profile-labels = نوشتن برچسب‌هایی که پروفایل به آن‌ها نیاز دارد و در پوشه نیستند، با متن‌هایی که باید کامل شوند.
command-group-commands = فرمان‌ها:
command-group-options = گزینه‌ها:
command-group-arguments = ورودی‌ها:
command-usage = شیوه استفاده:
command-option-help = نمایش این راهنما.
command-option-version = نمایش نسخه.
command-option-json = خروجی در قالب JSON، برای برنامه‌ها.
command-option-fix = اصلاح خودکار خطاهایی که اصلاحشان نیاز به تصمیم ندارد.
command-option-reference = زبانی که زبان‌های دیگر با آن مقایسه می‌شوند؛ اگر چیزی ننویسید، انگلیسی.
command-option-partial = این پوشه، مانند پوشه میزبان، فقط برخی از متن‌های کتابخانه را جایگزین یا تکمیل می‌کند.
command-option-rtl = ساختن شبه‌ترجمه راست‌به‌چپ.
command-option-out = پوشه‌ای که فایل‌ها در آن نوشته می‌شوند؛ بدون آن، فایل‌ها نمایش داده می‌شوند.
command-argument-translation = زبان ترجمه‌ها، برای نمونه { $locale }.
command-option-locale = فقط این زبان. می‌توان آن را تکرار کرد.
command-option-rule = فقط یافته‌های این قاعده. می‌توان آن را تکرار کرد.
command-option-skip-rule = بدون یافته‌های این قاعده. می‌توان آن را تکرار کرد.
command-option-max = نمایش حداکثر این تعداد یافته.
command-option-accept = ثبت اینکه ترجمه‌ها با متن کنونی مرجع هماهنگ هستند.
command-option-accept-unchanged = ثبت اینکه ترجمه این متن با مرجع هماهنگ است، هرچند ترجمه تغییر نکرده است. می‌توان آن را تکرار کرد.
command-option-locales = پوشه متن‌های خود میزبان؛ بدون آن، فقط متن‌های کتابخانه شناخته می‌شوند.
command-option-check-locale = زبانی که هر برچسب باید به آن نوشته شده باشد، مثلاً زبان یک ترجمه؛ اگر چیزی ننویسید، انگلیسی.
command-option-labels-locale = زبانی که برچسب‌ها برای آن نوشته می‌شوند؛ اگر چیزی ننویسید، انگلیسی.
command-argument-exchange = فایل نرم‌افزار ترجمه. پایان نام آن قالب را تعیین می‌کند: { $endings }.
command-argument-path = پوشه زبان‌ها؛ اگر چیزی ننویسید، { $path }.
command-argument-id = شناسه پیام.
command-argument-locale = زبان تازه، برای نمونه { $locale }.
command-argument-profile = فایل پروفایل؛ پایان نام آن { $ending } است.
command-argument-folder = پوشه زبان‌ها که برچسب‌ها به آن افزوده می‌شوند؛ اگر نباشد، ساخته می‌شود.

## نتیجه‌ها

command-clean =
    { $files ->
        [one] در { $files } فایل مشکلی پیدا نشد.
       *[other] در { $files } فایل مشکلی پیدا نشد.
    }
command-errors =
    { $errors ->
        [one] { $errors } خطا
       *[other] { $errors } خطا
    }
command-warnings =
    { $warnings ->
        [one] { $warnings } هشدار
       *[other] { $warnings } هشدار
    }
command-fixed =
    { $files ->
        [one] { $files } فایل اصلاح شد.
       *[other] { $files } فایل اصلاح شد.
    }
command-translated = { $translated } از { $total } متن
command-todo = { $texts } متن هنوز با { $mark } آغاز می‌شود
command-percent = { $percent }٪
command-borrowed = اینجا وجود ندارد؛ از زبان دیگری گرفته شده است
command-written = نوشته شد: { $path }
command-left =
    { $texts ->
        [one] { $texts } ترجمه پس از تغییر مرجع تغییر نکرده و پذیرفته نشده است:
       *[other] { $texts } ترجمه پس از تغییر مرجع تغییر نکرده و پذیرفته نشده‌اند:
    }
command-accept-next = اگر یکی از آن‌ها به همین شکل درست است، آن را با { $option } و شناسه‌اش بپذیرید.
command-added =
    { $texts ->
        [one] { $texts } متن افزوده شد:
       *[other] { $texts } متن افزوده شد:
    }
command-next = متن‌هایی را که با «{ $mark }» آغاز می‌شوند ترجمه کنید و سپس این فرمان را اجرا کنید: { $command }
command-next-region = فقط متن‌هایی را بنویسید که با { $locale } تفاوت دارند و سپس این فرمان را اجرا کنید: { $command }
command-complete = متن‌هایی را که با «{ $mark }» آغاز می‌شوند جایگزین کنید و سپس این فرمان را اجرا کنید: { $command }
command-working = در حال انجام…

## خطاهای فرمان

command-folder-missing = پوشه { $path } در اینجا نیست. لطفاً پوشه زبان‌ها را مشخص کنید.
command-folder-empty = در { $path } متنی پیدا نشد. فایل‌ها باید به این شکل در آن باشند: { $pattern }
command-reference-missing = زبان مرجع { $locale } در { $path } نیست. با --reference زبان دیگری را انتخاب کنید یا، اگر پوشه فقط برخی از متن‌ها را جایگزین می‌کند، از --partial استفاده کنید.
command-file-failed = خواندن یا نوشتن { $path } ممکن نیست: { $reason }
command-profile-ending = { $path } پروفایل نیست. پایان نام فایل پروفایل { $ending } است.
command-id-unknown = پیام «{ $id }» وجود ندارد.
command-id-similar = آیا منظورتان { $ids } بود؟
command-locale-invalid = «{ $locale }» کد زبان نیست. نمونه‌ها: de، pt-BR، zh-Hant.
command-locale-exists = زبان { $locale } همه فایل‌ها را دارد؛ چیزی نوشته نشد.
command-language-first = هنوز متنی به زبان { $locale } نیست که متن‌های یک منطقه با آن فرق کنند. از اینجا آغاز کنید: { $command }
command-locale-twice = { $path } و { $other } هر دو برای زبان { $locale } هستند. فایل‌های آن‌ها را در یکی از آن دو بگذارید.
command-rule-unknown = قاعده «{ $rule }» وجود ندارد.
command-locale-missing = در { $path } متنی به زبان { $locale } نیست.
command-import-locale = ترجمه‌های { $path } به زبان { $theirs } هستند، نه به زبان { $locale }. چیزی نوشته نشد.
command-import-source = ترجمه‌های { $path } از زبان { $theirs } هستند، نه از زبان { $locale }. چیزی نوشته نشد.
command-format-unknown = نام { $path } نه پایان XLIFF را دارد و نه PO را. پایان نام باید یکی از این‌ها باشد: { $endings }.
command-encoding = کدگذاری { $path } از نوع UTF-8 نیست. آن را با UTF-8 ذخیره کنید.
command-import-refused = چیزی نوشته نشد. این متن‌ها در مرجع نیستند، به زبان {"Fluent"} نوشته نشده‌اند یا متغیری کم دارند: { $ids }
command-import-outdated =
    متن مرجع پس از نوشتن فایل تغییر کرده است. ترجمه این متن‌ها وارد نشد: { $ids }
    فایل را دوباره با {"export"} بنویسید و ترجمه‌ها را در آن اصلاح کنید.
command-more =
    { $more ->
        [one] { $shown } و { $more } مورد دیگر
       *[other] { $shown } و { $more } مورد دیگر
    }
command-unchanged = چیزی تغییر نکرد.
command-line-unknown = فرمان «{ $given }» وجود ندارد. فرمان‌ها: { $known }
command-line-superfluous = این ورودی در اینجا پذیرفته نیست: { $given }
command-line-missing = این ورودی لازم است: { $names }
command-value-missing = پس از { $option } باید مقداری بیاید.
command-value-superfluous = برای { $option } مقداری پذیرفته نمی‌شود.
command-value-number = مقدار { $option } باید عددی صحیح و دست‌کم ۱ باشد.
command-line-wrong = دستور نامعتبر است ({ $detail }).
