//! `schema`: one type on standard output, all types in a folder.

use std::fs;

use super::folder::{Folder, Tested};

#[test]
fn the_schema_of_one_type_is_printed() -> Tested {
    let folder = Folder::with_site()?;
    let ran = folder.run(&["schema", "verslag", "--root", "site"])?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let schema: serde_json::Value = serde_json::from_str(&ran.out)?;
    assert_eq!(schema["properties"]["title"]["maxLength"], 90);
    assert!(!folder.path("site/.vademecum").exists());
    Ok(())
}

#[test]
fn the_schemas_of_all_types_are_written_to_a_folder() -> Tested {
    let folder = Folder::with_site()?;
    assert_eq!(folder.run(&["schema", "--root", "site"])?.code, Some(0));
    let text = fs::read_to_string(folder.path("site/.vademecum/schemas/tool.schema.json"))?;
    assert!(text.contains("\"additionalProperties\": false"), "{text}");
    assert_eq!(folder.run(&["schema", "tool", "--root", "site", "--output-dir", "else"])?.code, Some(0));
    assert_eq!(fs::read_to_string(folder.path("else/tool.schema.json"))?, text);
    assert_eq!(fs::read_dir(folder.path("else"))?.count(), 1);
    Ok(())
}

#[test]
fn the_schema_of_a_type_that_does_not_exist_is_wrong_usage() -> Tested {
    let folder = Folder::with_site()?;
    let ran = folder.run(&["schema", "verslga", "--root", "site"])?;
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("there is no type `verslga`. Did you mean `verslag`?"), "{}", ran.err);
    Ok(())
}
