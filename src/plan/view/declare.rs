//! Structs of views in, the same structs with how templates see them and the list of their field names out.

/// Declares views and, beside them, the list of their field names, against which templates are checked.
macro_rules! views {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident: $kind:ty,)* })*) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, PartialEq)]
            pub struct $name { $($(#[$field_meta])* pub $field: $kind,)* }

            impl crate::plan::view::shown::Shown for $name {
                fn shown(&self) -> tera::Value {
                    let mut map = tera::Map::with_capacity([$(stringify!($field)),*].len());
                    $(map.insert(
                        tera::value::Key::Str(stringify!($field)),
                        crate::plan::view::shown::Shown::shown(&self.$field),
                    );)*
                    tera::Value::from(map)
                }
            }
        )*

        /// The names of all fields of the views declared here.
        pub const FIELDS: &[&str] = &[$($(stringify!($field),)*)*];
    };
}
pub(crate) use views;
