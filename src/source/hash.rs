//! Short names that change when the content does.

/// The first ten hexadecimal digits of the BLAKE3 hash of `bytes`: 40 bits,
/// enough to tell the versions of one file apart for as long as caches live.
pub fn content_hash(bytes: &[u8]) -> String {
    let mut name = blake3::hash(bytes).to_hex().to_string();
    name.truncate(10);
    name
}

/// The whole BLAKE3 hash of `bytes`: for what must never be taken for another.
pub fn whole_hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// A number that stands for `bytes`: 128 bits of their BLAKE3 hash, so that no
/// two of anything get the same.
pub fn key_of(bytes: &[u8]) -> u128 {
    let mut key = [0; 16];
    key.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
    u128::from_le_bytes(key)
}

/// `photos/team.jpg` with the hash of its bytes: `photos/team.0123456789.jpg`.
pub fn hashed_name(path: &str, bytes: &[u8]) -> String {
    let hash = content_hash(bytes);
    let name_start = path.rfind('/').map_or(0, |slash| slash + 1);
    match path[name_start..].rfind('.') {
        Some(dot) if dot > 0 => {
            let (stem, extension) = path.split_at(name_start + dot);
            format!("{stem}.{hash}{extension}")
        }
        _ => format!("{path}.{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_stands_before_the_extension() {
        let hash = content_hash(b"x");
        assert_eq!(hashed_name("a.b/team.jpg", b"x"), format!("a.b/team.{hash}.jpg"));
        assert_eq!(hashed_name("a.b/LICENCE", b"x"), format!("a.b/LICENCE.{hash}"));
    }
}
