//! The program as people use it: the real binary, in a folder of its own, with
//! what it prints and how it ends. What the library does with content is
//! tested elsewhere.

mod program {
    mod arguments;
    mod copies;
    mod disks;
    mod folder;
    mod init;
    mod kill;
    mod list;
    mod manual;
    mod new;
    mod output;
    mod polled;
    mod reading;
    mod remembered;
    mod schema;
    mod search;
    mod serve;
    mod stopped;
    mod surroundings;
    mod withdrawn;
}
