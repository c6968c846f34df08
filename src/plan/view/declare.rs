//! Structs of views in, the same structs with the list of their field names out.

/// Declares views and, beside them, the list of their field names, against which templates are checked.
macro_rules! views {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident: $kind:ty,)* })*) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, serde::Serialize, PartialEq)]
            pub struct $name { $($(#[$field_meta])* pub $field: $kind,)* }
        )*

        /// The names of all fields of the views declared here.
        pub const FIELDS: &[&str] = &[$($(stringify!($field),)*)*];
    };
}
pub(crate) use views;
