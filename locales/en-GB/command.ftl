### British English: only what differs from en, whose texts serve for the rest and whose comments explain them.

command-locale-invalid = “{ $locale }” is not a locale. Write it like de, pt-BR or zh-Hant.
