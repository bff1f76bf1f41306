//! A script without what only people need: names of its own become short, numbers stand where their names were, and
//! spaces and comments go. What it does, and the names that others see, stay.
//! Must never know: which script it is.

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions, CommentOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// The script in short; as it is where it does not read as a classic script.
pub(super) fn minified(script: &str) -> String {
    let allocator = Allocator::default();
    let mut read = Parser::new(&allocator, script, SourceType::script()).parse();
    if read.panicked || !read.diagnostics.is_empty() {
        return script.to_owned();
    }
    let names = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut read.program);
    let options = CodegenOptions { minify: true, comments: CommentOptions::disabled(), ..CodegenOptions::default() };
    Codegen::new()
        .with_options(options)
        .with_scoping(names.scoping)
        .with_private_member_mappings(names.class_private_mappings)
        .build(&read.program)
        .code
}

#[cfg(test)]
mod tests {
    use super::minified;

    #[test]
    fn own_names_get_short_numbers_lose_theirs_and_those_that_others_see_stay() {
        let script = "(() => {\n// why\nconst LEAST = 2;\nconst add = (counter) => {\n  if (counter.total) counter.total += LEAST;\n  \
                      return counter;\n};\nwindow.Shared = { add, both: [add, LEAST] };\n})();\n";
        let short = "(()=>{let e=e=>(e.total&&(e.total+=2),e);window.Shared={add:e,both:[e,2]}})();";
        assert_eq!(minified(script), short);
    }

    #[test]
    fn what_does_not_read_stays_as_it_is() {
        assert_eq!(minified("const = ;"), "const = ;");
    }
}
