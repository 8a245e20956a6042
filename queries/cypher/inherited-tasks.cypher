// title: Tasks owned through a heading
// about: Tasks whose units come from a clause at a heading above; with inherited=false those with a clause of their own
// param inherited: boolean? = true
// column plan: string
// column place: string
// column number: string
// column task: string
// column units: list<string>
// column clause: string
MATCH (t:Task)<-[r:LEADS|COOPERATES]-(u:Unit)
WHERE (size($plans) = 0 OR t.plan IN $plans) AND r.inherited = $inherited
WITH t.id AS id, r.position AS position, u.id AS unit, u.shown AS shown
ORDER BY position, unit
WITH id, collect(DISTINCT shown) AS units
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, units, t.clause AS clause
ORDER BY p.id, t.order, t.id
