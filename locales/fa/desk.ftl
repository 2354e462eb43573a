### وضعیت کارکرد سامانه پشتیبانی، برای کسانی که آن را اداره می‌کنند

## وضعیت کارکرد

health-state-ok = برقرار
health-state-degraded = دارای اختلال
health-state-unavailable = خارج از دسترس

## دلایل

health-reason-store-unreachable = سامانه پشتیبانی به داده‌های خود دسترسی ندارد.
health-reason-store-busy = سامانه پشتیبانی بسیار شلوغ است.
health-reason-store-moved = داده‌های سامانه پشتیبانی هنگام استفاده جابه‌جا یا جایگزین شده‌اند.
health-reason-store-read-only = سامانه پشتیبانی فقط‌خواندنی است.
health-reason-storage-full = فضای ذخیره‌سازی سامانه پشتیبانی پر شده است.
health-reason-storage-failed = سامانه پشتیبانی نتوانست داده‌ها را ذخیره کند.
health-reason-store-damaged = داده‌های سامانه پشتیبانی آسیب دیده‌اند.
health-reason-log-long = فایل گزارش داده‌ها بیش از حد بزرگ شده است: کارهای دوره‌ای اجرا نمی‌شوند یا خواندن داده‌ها در جایی بیش از حد طول می‌کشد.
health-reason-tick-overdue = کارهای دوره‌ای عقب افتاده‌اند.
health-reason-clock-behind = ساعت این رایانه عقب است یا ساعت رایانه دیگری جلو.
