//! `python/src/documents.rs`: a class for each document and each part of one.

use std::fmt::Write as _;

use crate::description::{Description, Field, Shape, Type};
use crate::{names, python_methods, source};

/// How a field is kept.
enum Kept<'a> {
    Value,
    One(&'a str),
    Maybe(&'a str),
    Many(&'a str),
    Labels(&'a str),
}

fn kept<'a>(description: &Description, shape: &Shape, field: &'a Field) -> Kept<'a> {
    let document = |kind: &'a Type| match kind {
        Type::Named(name) => description.object(name).is_some().then_some(name.as_str()),
        _ => None,
    };
    match &field.kind {
        Type::List(kind) => document(kind).map_or(Kept::Value, Kept::Many),
        Type::Optional(kind) => document(kind).map_or(Kept::Value, Kept::Maybe),
        kind => match document(kind) {
            Some(name) if shape.labelled && field.name == "labels" => Kept::Labels(name),
            found => found.map_or(Kept::Value, Kept::One),
        },
    }
}

/// The file.
pub fn write(description: &Description) -> String {
    let mut text = String::new();
    for (name, shape) in description.documents() {
        text += &class(description, name, shape);
    }
    let map = if text.contains("BTreeMap<") { "use std::collections::BTreeMap;\n\n" } else { "" };
    format!(
        "//! Documents as classes: one a document, and one a part of it.\n\n{map}use pyo3::inspect::PyStaticExpr;\n\
         use pyo3::prelude::*;\nuse pyo3::pyclass;\n\nuse crate::argument::{{Argument, At, FromArgument, Refusal}};\n\
         use crate::document::{{self, Document, Many, One, Parts}};\nuse crate::lazy::{{self, Lazy}};\n\
         use crate::value::{{Parsed, ToPython}};\n\n{text}"
    )
}

fn class(description: &Description, name: &str, shape: &Shape) -> String {
    let doc = |prose: &str, indent: &str| source::doc(&names::prose(description, prose), indent);
    let core = format!("bazardesk::{}", shape.path);
    let (mut fields, mut begun, mut getters, mut shown) = (String::new(), String::new(), String::new(), String::new());
    for field in &shape.fields {
        let at = names::identifier(&field.name);
        getters += &doc(&field.doc, "    ");
        let attribute = names::attribute(&field.name);
        getters +=
            &if attribute == field.name { "#[getter]\n".to_owned() } else { format!("#[getter({attribute})]\n") };
        let written = if shape.labelled { format!("core.model.{at}") } else { format!("core.{at}") };
        let kept = kept(description, shape, field);
        let mut keep = |container: &str, class: &str| {
            let _ = writeln!(fields, "{at}: {container}<{class}>,");
            let _ = writeln!(begun, "{at}: {container}::new(),");
        };
        let got = match kept {
            Kept::Value => {
                let kind = names::rust(description, &field.kind);
                let _ = writeln!(
                    getters,
                    "fn {at}(&self) -> <{kind} as ToPython>::Python {{\nmatch &self.lazy {{\n\
                     Lazy::Model(model, _) => model.{at}.to_python(),\nLazy::Document(core) => {written}.to_python(),\n}}\n}}\n"
                );
                ""
            }
            Kept::One(class) => {
                keep("One", class);
                let _ = writeln!(
                    getters,
                    "fn {at}(&self, py: Python<'_>) -> PyResult<Py<{class}>> {{\n\
                     self.{at}.get(py, || Ok(self.lazy.one(|model| &model.{at}, |core| &{written})))\n}}\n"
                );
                "py, ?"
            }
            Kept::Labels(class) => {
                keep("One", class);
                let _ = writeln!(
                    getters,
                    "fn {at}(&self, py: Python<'_>) -> PyResult<Py<{class}>> {{\n\
                     self.{at}.get(py, || lazy::labels(&self.lazy).map_err(|refused| document::exception(py, self, &refused)))\n}}\n"
                );
                "py, ?"
            }
            Kept::Maybe(class) => {
                keep("One", class);
                let _ = writeln!(
                    getters,
                    "fn {at}(&self, py: Python<'_>) -> PyResult<Option<Py<{class}>>> {{\n\
                     let lazy = self.lazy.entries(|model| model.{at}.as_slice(), |core| {written}.as_slice());\n\
                     lazy.into_iter().next().map(|lazy| self.{at}.get(py, || Ok(lazy))).transpose()\n}}\n"
                );
                "py, ?"
            }
            Kept::Many(class) => {
                keep("Many", class);
                let _ = writeln!(
                    getters,
                    "fn {at}(&self, py: Python<'_>) -> PyResult<Parts<{class}>> {{\n\
                     self.{at}.get(py, || self.lazy.entries(|model| &model.{at}, |core| &{written}))\n}}\n"
                );
                "py, ?"
            }
        };
        let (py, raised) = if got.is_empty() { ("", "") } else { ("py", "?") };
        let _ = writeln!(shown, "document::described(py, \"{attribute}\", self.{at}({py}){raised})?,");
    }
    let mut text = doc(&shape.doc, "");
    let _ = writeln!(
        text,
        "#[pyclass(frozen, module = \"bazardesk\")]\npub struct {name} {{\nlazy: Lazy<Self>,\n{fields}}}\n\n\
         impl Document for {name} {{\ntype Model = {core};\n\n\
         fn of(lazy: Lazy<Self>) -> Self {{\nSelf {{ lazy, {begun} }}\n}}\n\n\
         fn lazy(&self) -> &Lazy<Self> {{\n&self.lazy\n}}\n}}\n\n\
         #[pymethods]\nimpl {name} {{\n{new}{getters}{COMMON}\n\
         fn __repr__(&self, py: Python<'_>) -> PyResult<String> {{\n\
         let fields: Vec<String> = vec![{shown}];\n\
         Ok(format!(\"{name}({{}})\", fields.join(\", \")))\n}}\n}}\n",
        new = if shape.given { new(description, shape) } else { String::new() },
    );
    if shape.given {
        let _ = writeln!(
            text,
            "impl FromArgument for {core} {{\nconst HINT: PyStaticExpr = <{name} as pyo3::PyTypeInfo>::TYPE_HINT;\n\n\
             fn from_argument(object: &Bound<'_, PyAny>) -> PyResult<Result<Self, Refusal>> {{\n\
             document::core(object.py(), object.cast::<{name}>()?.get()).map(Ok)\n}}\n}}\n"
        );
    }
    text
}

/// A constructor, for what goes in as well.
fn new(description: &Description, shape: &Shape) -> String {
    let listed: String = shape.fields.iter().map(|field| format!(", {}", names::identifier(&field.name))).collect();
    format!(
        "#[new]\n#[pyo3(signature = (*{listed}))]\nfn new(py: Python<'_>, {}) -> PyResult<Self> {{\n\
         document::made(py, || Ok({}))\n}}\n\n",
        python_methods::taken(description, &shape.fields),
        python_methods::made(shape),
    )
}

/// What every class has.
const COMMON: &str = "
/// The document as JSON, byte for byte what C gets.
fn to_json(&self, py: Python<'_>) -> PyResult<String> {
document::to_json(py, self)
}

/// The document as a dictionary: its JSON, parsed.
fn to_dict(&self, py: Python<'_>) -> PyResult<Parsed> {
document::to_json(py, self).map(Parsed)
}

/// The object whose `to_json()` this is.
#[staticmethod]
fn from_json(py: Python<'_>, json: &str) -> PyResult<Self> {
document::from_json(py, json)
}

fn __eq__(&self, py: Python<'_>, value: &Self) -> PyResult<bool> {
document::same(py, self, value)
}

fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
document::hash(py, self)
}

fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
document::reduced(py, self)
}
";
