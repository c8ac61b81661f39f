//! `verify confirm`: how does a `sources.toml` look after a person has looked?

use crate::model::dossier::Confirmation;
use crate::model::url::WebUrl;
use toml_edit::ArrayOfTables;
use toml_edit::DocumentMut;
use toml_edit::Item;
use toml_edit::Table;
use toml_edit::value;

/// The text of a `sources.toml` with this confirmation in it; an older one of the same address gives way.
///
/// # Errors
/// A message with the line, if `text` is no TOML or `confirmed` is no list of tables.
pub fn confirmed(text: &str, confirmation: &Confirmation) -> Result<String, String> {
    let mut file: DocumentMut = text
        .parse()
        .map_err(|e: toml_edit::TomlError| e.to_string())?;
    let list = file
        .entry("confirmed")
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()))
        .as_array_of_tables_mut()
        .ok_or("`confirmed` must be a list of tables (`[[confirmed]]`)")?;
    let same = |table: &Table| {
        let written = table.get("url").and_then(Item::as_str);
        written.and_then(|url| WebUrl::parse(url).ok()).as_ref() == Some(&confirmation.url)
    };
    let older = list.iter().position(same);
    match older.and_then(|index| list.get_mut(index)) {
        Some(table) => fill(table, confirmation),
        None => {
            let mut table = Table::new();
            fill(&mut table, confirmation);
            list.push(table);
        }
    }
    Ok(file.to_string())
}

fn fill(table: &mut Table, confirmation: &Confirmation) {
    table["url"] = value(confirmation.url.shown());
    let mut set = |name: &str, new: Option<Item>| match new {
        Some(new) => table[name] = new,
        None => {
            table.remove(name);
        }
    };
    set("on", Some(value(confirmation.on.to_string())));
    set("title", confirmation.title.as_deref().map(value));
    set(
        "published",
        confirmation.published.map(|d| value(d.to_string())),
    );
    set("until", confirmation.until.map(|d| value(d.to_string())));
}

#[cfg(test)]
mod tests {
    use super::confirmed;
    use crate::model::date::PartialDate;
    use crate::model::dossier::Confirmation;
    use crate::model::url::WebUrl;
    use crate::sources::parse;

    fn looked(on: &str, title: Option<&str>) -> Confirmation {
        Confirmation {
            url: WebUrl::parse("https://walled.example/a").expect("an address"),
            on: PartialDate::parse(on).expect("a day"),
            title: title.map(str::to_owned),
            published: None,
            until: PartialDate::parse("2027-05-22"),
        }
    }

    #[test]
    fn the_newest_look_of_an_address_stands_once_and_the_rest_stays() {
        let old = "# ours\n[sources.a] # kept\nurl = \"https://example.org/\"\n";
        let once = confirmed(old, &looked("2026-11-01", Some("Tides"))).expect("is TOML");
        let twice = confirmed(&once, &looked("2026-11-22", None)).expect("is TOML");
        assert!(twice.starts_with(old), "{twice}");
        let read = parse("sources.toml", &twice).expect("what we write we can read");
        assert_eq!(read.confirmed, [looked("2026-11-22", None)], "{twice}");
        assert!(confirmed("confirmed = 1", &looked("2026-11-22", None)).is_err());
    }
}
