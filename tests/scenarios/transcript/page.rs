//! An HTML document, as a parser reads it.
//!
//! Owns the queries for elements and texts. It must not know what a transcript is.

use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A part of a document.
pub enum Node {
    Text(String),
    Element(Element),
}

/// An element with its attributes, in order, and its parts.
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub parts: Vec<Node>,
}

/// Parses a document, which must have no errors.
#[track_caller]
pub fn read(document: &str) -> Element {
    let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(document);
    let errors = dom.errors.borrow();
    assert!(errors.is_empty(), "{errors:?}");
    Element { name: "#document".to_owned(), attributes: Vec::new(), parts: parts(&dom.document) }
}

fn parts(of: &Handle) -> Vec<Node> {
    let children = of.children.borrow();
    children
        .iter()
        .filter_map(|child| match &child.data {
            NodeData::Text { contents } => Some(Node::Text(contents.borrow().to_string())),
            NodeData::Element { name, attrs, .. } => {
                let attributes = attrs.borrow();
                let attributes = attributes.iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
                Some(Node::Element(Element { name: name.local.to_string(), attributes, parts: parts(child) }))
            }
            NodeData::Doctype { .. } => None,
            NodeData::Document | NodeData::Comment { .. } | NodeData::ProcessingInstruction { .. } => {
                Some(Node::Element(Element {
                    name: format!("{:?}", child.data),
                    attributes: Vec::new(),
                    parts: Vec::new(),
                }))
            }
        })
        .collect()
}

impl Element {
    /// Every element with this name, in order.
    pub fn all(&self, name: &str) -> Vec<&Element> {
        let mut elements = Vec::new();
        for part in &self.parts {
            if let Node::Element(element) = part {
                if element.name == name {
                    elements.push(element);
                }
                elements.extend(element.all(name));
            }
        }
        elements
    }

    /// The first element with this name.
    #[track_caller]
    pub fn find(&self, name: &str) -> &Element {
        self.all(name).into_iter().next().expect(name)
    }

    /// The value of an attribute; empty if it is missing.
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    /// The text, with its line breaks.
    pub fn text(&self) -> String {
        let text = |part: &Node| match part {
            Node::Text(text) => text.clone(),
            Node::Element(element) if element.name == "br" => "\n".to_owned(),
            Node::Element(element) => element.text(),
        };
        self.parts.iter().map(text).collect()
    }

    /// Labels and values of the list of facts. A label is repeated for each of its values.
    pub fn facts(&self) -> Vec<(String, String)> {
        let mut label = String::new();
        let mut facts = Vec::new();
        for part in &self.find("dl").parts {
            match part {
                Node::Element(element) if element.name == "dt" => label = element.text(),
                Node::Element(element) if element.name == "dd" => facts.push((label.clone(), element.text())),
                Node::Element(_) | Node::Text(_) => {}
            }
        }
        facts
    }

    /// Only the structure: names and attributes, without texts and line breaks.
    pub fn skeleton(&self) -> String {
        let parts: String = self
            .parts
            .iter()
            .filter_map(|part| match part {
                Node::Element(element) if element.name != "br" => Some(element.skeleton()),
                Node::Element(_) | Node::Text(_) => None,
            })
            .collect();
        format!("<{} {:?}>{parts}</>", self.name, self.attributes)
    }
}
