"""In which encoding bytes are written, by evidence."""
