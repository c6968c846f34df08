//! Two decimal degrees in, a checked [`Location`] inside Japan or a typed [`LocationFault`] out.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use crate::model::width::halfwidth;

/// Millionths of a degree from 20.42 (沖ノ鳥島, 20°25′N) to 45.56 (択捉島, 45°33′N).
const LATITUDES: RangeInclusive<i32> = 20_420_000..=45_560_000;

/// Millionths of a degree from 122.93 (与那国島, 122°56′E) to 153.99 (南鳥島, 153°59′E).
const LONGITUDES: RangeInclusive<i32> = 122_930_000..=153_990_000;

/// Holds an angle in millionths of a degree (about 0.1 m on the ground), so that equal places have equal bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Degrees(i32);

/// Names a point inside the box around Japan (国土地理院「日本の東西南北端点の経度緯度」), WGS 84; prints as
/// `43.807934,143.894722`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    latitude: Degrees,
    longitude: Degrees,
}

/// Says why two texts are no place in Japan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LocationFault {
    /// The text is not `latitude,longitude`.
    NotAPair,
    /// A part is not written as decimal degrees (`43.807934`).
    NotDegrees { written: String },
    /// The latitude (緯度) lies outside Japan.
    LatitudeOutside { latitude: Degrees },
    /// The longitude (経度) lies outside Japan.
    LongitudeOutside { longitude: Degrees },
    /// Latitude and longitude have changed places; the right way round is suggested.
    Swapped { suggestion: Location },
}

impl Location {
    /// Makes a place of the texts of its latitude and its longitude.
    pub fn from_degrees(latitude: &str, longitude: &str) -> Result<Location, LocationFault> {
        let (latitude, longitude) = (degrees(latitude)?, degrees(longitude)?);
        match (LATITUDES.contains(&latitude.0), LONGITUDES.contains(&longitude.0)) {
            (true, true) => Ok(Location { latitude, longitude }),
            _ if LATITUDES.contains(&longitude.0) && LONGITUDES.contains(&latitude.0) => {
                let suggestion = Location { latitude: longitude, longitude: latitude };
                Err(LocationFault::Swapped { suggestion })
            }
            (false, _) => Err(LocationFault::LatitudeOutside { latitude }),
            (_, false) => Err(LocationFault::LongitudeOutside { longitude }),
        }
    }

    /// Gives the latitude (緯度).
    pub fn latitude(self) -> Degrees {
        self.latitude
    }

    /// Gives the longitude (経度).
    pub fn longitude(self) -> Degrees {
        self.longitude
    }
}

/// Reads up to three digits, then optionally a point and more digits; what lies behind the sixth is dropped.
fn degrees(written: &str) -> Result<Degrees, LocationFault> {
    let fault = || LocationFault::NotDegrees { written: written.to_owned() };
    let text: String = written.chars().map(halfwidth).collect();
    let text = text.trim_matches(' ');
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if whole.len() > 3 || !digits(whole) || !digits(fraction) {
        return Err(fault());
    }
    let millionths: String = fraction.chars().chain("000000".chars()).take(6).collect();
    let degrees = format!("{whole}{millionths}").parse();
    Ok(Degrees(degrees.expect("nine decimal digits fit into an i32")))
}

impl FromStr for Location {
    type Err = LocationFault;

    fn from_str(text: &str) -> Result<Location, LocationFault> {
        let pair = text.split_once([',', '，', '、']);
        let (latitude, longitude) = pair.ok_or(LocationFault::NotAPair)?;
        Location::from_degrees(latitude, longitude)
    }
}

impl fmt::Display for Degrees {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:06}", self.0 / 1_000_000, self.0 % 1_000_000);
        formatter.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl fmt::Display for Location {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{},{}", self.latitude, self.longitude)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use crate::model::location::{Location, LocationFault};

    fn check(input: &str, expected: Result<&str, LocationFault>) {
        let read = input.parse::<Location>().map(|place| place.to_string());
        assert_eq!(read, expected.map(str::to_owned), "{input:?}");
    }

    fn degrees(text: &str) -> crate::model::location::Degrees {
        crate::model::location::degrees(text).expect("good degrees")
    }

    #[test]
    fn places_in_japan_are_read() {
        check("43.807934,143.894722", Ok("43.807934,143.894722"));
        check("43.80, 143.9", Ok("43.8,143.9"));
        check("43,143", Ok("43,143"));
        check("４３．８，１４３．９", Ok("43.8,143.9"));
        check("43.8079349999,143.89472212", Ok("43.807934,143.894722"));
        check("24.449,122.934", Ok("24.449,122.934"));
        check("24.283,153.986", Ok("24.283,153.986"));
    }

    #[test]
    fn places_elsewhere_are_refused() {
        check("51.5,143.9", Err(LocationFault::LatitudeOutside { latitude: degrees("51.5") }));
        check("43.8,0.1", Err(LocationFault::LongitudeOutside { longitude: degrees("0.1") }));
        let suggestion = "43.8,143.9".parse().expect("a good place");
        check("143.9,43.8", Err(LocationFault::Swapped { suggestion }));
    }

    #[test]
    fn only_decimal_degrees_are_degrees() {
        check("43.8", Err(LocationFault::NotAPair));
        for part in ["", "-43.8", "+43.8", "43.", ".8", "43.8.1", "43度48分", "4e1", "0043.8", "43°"] {
            let written = part.to_owned();
            check(&format!("{part},143.9"), Err(LocationFault::NotDegrees { written }));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC*|[0-9.,+-]{0,20}") {
            if let Ok(place) = text.parse::<Location>() {
                prop_assert_eq!(place.to_string().parse(), Ok(place));
            }
        }

        #[test]
        fn a_printed_place_reads_back(text in "(2[1-9]|3[0-9]|4[0-4])(\\.[0-9]{1,9})?,1(2[3-9]|[34][0-9]|5[0-2])(\\.[0-9]{1,9})?") {
            let place: Location = text.parse().expect("the pattern lies inside Japan");
            prop_assert_eq!(place.to_string().parse(), Ok(place));
        }
    }
}
