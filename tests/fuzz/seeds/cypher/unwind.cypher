UNWIND [1, 2] AS x CALL { WITH x MATCH (n) WHERE n.id = $p RETURN n AS m } RETURN x, [y IN range(1, 3) | y + 1] AS l, CASE WHEN exists { (m)-->() } THEN 1 ELSE 2 END AS e // end
