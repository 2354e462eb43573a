//! The files to check, as the caller provides them.

/// A file as the caller provides it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFile {
    /// The locale of its texts, for example `fr`.
    pub locale: String,
    /// The file's name, the same in every locale, for example `ticket.ftl`.
    pub file: String,
    /// The contents.
    pub text: String,
    /// Whether the file is not UTF-8, so that nothing in it can be judged.
    pub damaged: bool,
}

/// The files of all locales.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// The files, in any order within a locale.
    pub files: Vec<SourceFile>,
}

impl Sources {
    /// An empty set.
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds a file.
    pub fn add(&mut self, locale: impl Into<String>, file: impl Into<String>, text: impl Into<String>) {
        let file = SourceFile { locale: locale.into(), file: file.into(), text: text.into(), damaged: false };
        self.files.push(file);
    }

    /// The locales in the order of their first file.
    pub fn locales(&self) -> Vec<&str> {
        let mut locales: Vec<&str> = Vec::new();
        for file in &self.files {
            if !locales.contains(&file.locale.as_str()) {
                locales.push(&file.locale);
            }
        }
        locales
    }

    /// The text of a file.
    pub fn text(&self, locale: &str, file: &str) -> Option<&str> {
        self.files.iter().find(|source| source.locale == locale && source.file == file).map(|source| &*source.text)
    }
}

impl<L: Into<String>, F: Into<String>, T: Into<String>> FromIterator<(L, F, T)> for Sources {
    fn from_iter<I: IntoIterator<Item = (L, F, T)>>(files: I) -> Sources {
        let mut sources = Sources::new();
        for (locale, file, text) in files {
            sources.add(locale, file, text);
        }
        sources
    }
}
